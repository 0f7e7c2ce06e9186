namespace GcSim.Analysis;

/// <summary>Which part of a history is asked for.</summary>
/// <param name="FromStep">First step, inclusive.</param>
/// <param name="ToStep">Last step, inclusive.</param>
/// <param name="Limit">Most rows.</param>
/// <param name="WithReads">Also what the program and the collector read.</param>
public sealed record InspectWindow(ulong FromStep, ulong ToStep, int Limit, bool WithReads);
