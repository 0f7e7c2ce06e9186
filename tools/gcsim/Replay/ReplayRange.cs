namespace GcSim.Tools;

/// <summary>Which part of a run is replayed.</summary>
/// <param name="FromStep">From the last snapshot that is not after it; 0: from the start.</param>
/// <param name="FromEvent">The same by the index of an event.</param>
/// <param name="UntilStep">Up to the end of this step; null: to the end.</param>
public sealed record ReplayRange(ulong FromStep, ulong FromEvent, ulong? UntilStep)
{
    /// <summary>The whole run.</summary>
    public static ReplayRange Whole { get; } = new(0, 0, null);

    public bool IsFromStart => FromStep == 0 && FromEvent == 0;
}
