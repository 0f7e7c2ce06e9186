namespace GcSim.Scenarios;

/// <summary>Consecutive slots of a frame.</summary>
readonly record struct SlotSpan(int Start, int Count);
