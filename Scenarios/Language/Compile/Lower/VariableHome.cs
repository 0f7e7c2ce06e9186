namespace GcSim.Scenarios;

/// <summary>Where a function finds a local variable.</summary>
/// <param name="Block">The variable itself, or the slot that holds its address.</param>
/// <param name="IsAddress">Whether the block holds the address: of a heap cell, or of another frame's.</param>
readonly record struct VariableHome(FrameBlock Block, bool IsAddress);
