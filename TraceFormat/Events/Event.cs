using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>
/// One event of a run: who (P and G), when (step and virtual time), what, and up to four words whose
/// meaning the row of <see cref="EventSpecs"/> for <see cref="Kind"/> gives. Words that the row does
/// not name are zero.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct Event
{
    /// <summary>The step (from 1) during which it happened; several events may share one.</summary>
    public ulong Step;

    /// <summary>Virtual time in nanoseconds since the start of the run. Never decreases.</summary>
    public ulong TimeNanoseconds;

    public ulong A;
    public ulong B;
    public ulong C;
    public ulong D;

    /// <summary>The goroutine on whose behalf it happened; 0 is the scheduler itself (g0).</summary>
    public int Goroutine;

    /// <summary>The processor that did it.</summary>
    public ushort Processor;

    public EventKind Kind;

    /// <summary>The four words in a row, which is why the layout is sequential.</summary>
    [UnscopedRef]
    internal Span<ulong> Words => MemoryMarshal.CreateSpan(ref A, EventSchema.FieldsPerKind);
}
