using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>What the judges of every run saw of one.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Message">The throw's or panic's text.</param>
/// <param name="Steps">Steps made, without those that all runs share.</param>
/// <param name="Lost">A reachable object was unmarked when a marking ended: its address; 0: none was.</param>
public readonly record struct HuntRun(ExitKind Kind, string Message, ulong Steps, ulong Lost)
{
    /// <summary>
    /// A judge has something to say, or the run ended as no run of a sound program does under any schedule. Being
    /// cut by a limit says nothing.
    /// </summary>
    public bool IsFinding =>
        Lost != 0
        || Kind is ExitKind.Throw or ExitKind.MemoryFault or ExitKind.Panic or ExitKind.Deadlock;

    /// <summary>The end in a word, as judges are named.</summary>
    public string End =>
        Kind switch
        {
            ExitKind.Normal or ExitKind.OsExit => Lost != 0 ? "reachability" : "",
            ExitKind.Throw => "throw",
            ExitKind.Panic => "panic",
            ExitKind.Deadlock => "deadlock",
            ExitKind.MemoryFault => "fault",
            ExitKind.StepLimit => "step limit",
            ExitKind.HeapLimit => "heap limit",
            _ => throw new System.InvalidOperationException($"HuntRun.End: {Kind}"),
        };
}
