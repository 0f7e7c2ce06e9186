namespace GcSim.Tools;

/// <summary>A state that is not the one that was recorded, though all events before it are.</summary>
/// <param name="Events">Events of the run before it.</param>
/// <param name="Block">Number of the block of the trace that has the digest; null: the end frame.</param>
sealed record StateDifference(ulong Events, ulong Step, int? Block, ulong Recorded, ulong Found);
