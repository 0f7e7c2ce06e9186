using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>What the replica knows of a goroutine that has not exited.</summary>
[StructLayout(LayoutKind.Auto)]
public struct GoroutineRecord
{
    public GoroutineState State;

    /// <summary>Why it left its P the last time.</summary>
    public WaitReason Reason;

    /// <summary>The P that runs it, or ran it last; -1: it never ran.</summary>
    public int Processor;

    /// <summary>Since when it is in its state.</summary>
    public Moment Since;

    /// <summary>What it runs; -1: it was created before the trace.</summary>
    public int Function;

    public int Creator;
    public ulong CreateStep;
    public int CreateSite;

    /// <summary>The last step at which an event of it named a position, and the position.</summary>
    public ulong SiteStep;
    public int Site;
}
