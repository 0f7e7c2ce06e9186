using System;

namespace GcSim.TraceFormat;

/// <summary>How a trace is written. None of it changes what the events are.</summary>
public sealed record TraceWriterOptions
{
    /// <summary>Most that <see cref="BlockEvents"/> may be.</summary>
    public const int MaxBlockEvents = Limits.MaxBlockEvents;

    /// <summary>Events of a block: what a crash can lose, and what one query must unpack.</summary>
    public int BlockEvents { get; init; } = 1 << 16;

    public Packing Packing { get; init; } = Packing.Brotli;

    public TraceLevel Level { get; init; } = TraceLevel.Full;

    /// <summary>Of what layout the states are that are told; 0: none will be.</summary>
    public int StateLayout { get; init; }

    /// <summary>
    /// True: another thread packs and writes full blocks. False: the caller's does, before
    /// <see cref="TraceWriter.Accept(ReadOnlySpan{Event})"/> returns. The trace is the same.
    /// </summary>
    public bool InBackground { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockEvents, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(StateLayout);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BlockEvents, MaxBlockEvents);
        if (!Enum.IsDefined(Packing) || !Enum.IsDefined(Level))
        {
            throw new ArgumentException($"no packing {Packing} or no level {Level}");
        }
    }
}
