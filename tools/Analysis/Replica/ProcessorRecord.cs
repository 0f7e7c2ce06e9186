using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>What the replica knows of a P.</summary>
[StructLayout(LayoutKind.Auto)]
public struct ProcessorRecord
{
    public ProcessorStatus Status;

    /// <summary>Since when it has that status.</summary>
    public ulong SinceStep;

    /// <summary>Whom it runs; 0: nobody.</summary>
    public int Goroutine;

    /// <summary>The step of its last event.</summary>
    public ulong LastStep;
}
