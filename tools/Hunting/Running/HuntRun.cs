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
    /// A judge has something to say. A program that panics, or ends in a deadlock of its own, is no finding; a fault in
    /// memory is one, since programs without unsafe code cannot fault but by nil.
    /// </summary>
    public bool IsFinding => Lost != 0 || Kind is ExitKind.Throw or ExitKind.MemoryFault;
}
