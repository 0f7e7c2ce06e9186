// A running 64-bit digest of a stream of events. It tells two streams apart, finds the first block
// in which a replay differs, and shows that a decoder gave back what the encoder was given. It is
// no cryptographic hash: it detects mistakes, not forgery.
//
// What must hold: every field of every event takes part, and the order counts. Each word is put
// through a bijection of its own (odd multiplier, xor of the upper half), the results are added,
// and the sum goes into the state by another bijection; so two streams that differ in one word of
// one event never have equal digests there. The seven multiplications of an event do not depend
// on each other, which is why this costs about a dozen cycles. README.md, "Digest", specifies it.

using System;
using System.Runtime.CompilerServices;

namespace GcSim.TraceFormat;

/// <summary>A running digest over all fields of all events; its state is its value.</summary>
public struct EventDigest
{
    /// <summary>The digest of no events: the letters GCTRACE1.</summary>
    public const ulong EmptyValue = 0x4743545241434531;

    const ulong StepFactor = 0x9E3779B185EBCA87;
    const ulong TimeFactor = 0xC2B2AE3D27D4EB4F;
    const ulong AFactor = 0x165667B19E3779F9;
    const ulong BFactor = 0x85EBCA77C2B2AE63;
    const ulong CFactor = 0x27D4EB2F165667C5;
    const ulong DFactor = 0xFF51AFD7ED558CCD;
    const ulong ActorFactor = 0xC4CEB9FE1A85EC53;
    const ulong StateFactor = 0x9E3779B97F4A7C15;

    EventDigest(ulong value) => Value = value;

    /// <summary>The digest of the events added so far.</summary>
    public ulong Value { get; private set; }

    /// <summary>A digest of no events.</summary>
    public static EventDigest Start() => new(EmptyValue);

    /// <summary>A digest that goes on from <see cref="Value"/> of an earlier one.</summary>
    public static EventDigest Resume(ulong value) => new(value);

    /// <summary>Adds one event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Event e)
    {
        ulong actor = ((ulong)(uint)e.Goroutine << 32) | ((ulong)e.Processor << 16) | (ulong)e.Kind;
        ulong sum =
            Spread(e.Step * StepFactor)
            + Spread(e.TimeNanoseconds * TimeFactor)
            + Spread(e.A * AFactor)
            + Spread(e.B * BFactor)
            + Spread(e.C * CFactor)
            + Spread(e.D * DFactor)
            + Spread(actor * ActorFactor);
        ulong next = (Value ^ sum) * StateFactor;
        Value = next ^ (next >> 29);
    }

    /// <summary>Adds events in order.</summary>
    public void Add(ReadOnlySpan<Event> events)
    {
        EventDigest digest = this;
        foreach (ref readonly Event e in events)
        {
            digest.Add(e);
        }

        this = digest;
    }

    static ulong Spread(ulong product) => product ^ (product >> 32);
}
