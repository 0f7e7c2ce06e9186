namespace GcSim.TraceFormat;

/// <summary>The digest of the simulated machine's whole state at a place between two steps.</summary>
/// <param name="Events">Events of the run before that place: the first end of a step with so many.</param>
public readonly record struct StateMark(ulong Events, ulong Digest);
