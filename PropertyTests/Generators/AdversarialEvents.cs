using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>
/// Streams that keep to what a stream promises and to nothing else: any kind after any, words,
/// steps, times, processors and goroutines at the edges of their ranges.
/// </summary>
public static class AdversarialEvents
{
    static readonly ImmutableArray<ulong> s_edges =
    [
        0,
        1,
        7,
        8,
        0x7F,
        0x80,
        0x3FFF,
        0x4000,
        0xC208000000,
        0xC208000008,
        0xC208000001,
        uint.MaxValue,
        1UL << 60,
        (1UL << 61) + 1,
        1UL << 63,
        ulong.MaxValue - 1,
        ulong.MaxValue,
    ];

    public static Event[] Stream(ulong seed, int count)
    {
        SplitMix random = new(seed);
        Event[] events = new Event[count];
        ulong step = 0;
        ulong time = 0;
        ulong last = 0;
        for (int i = 0; i < count; i++)
        {
            EventSpec spec = EventSpecs.All[random.Below(EventSpecs.All.Length)];
            step += Rise(random, step);
            time += Rise(random, time);
            last = Word(random, last);
            events[i] = new Event
            {
                Kind = spec.Kind,
                Step = step,
                TimeNanoseconds = time,
                Processor = (ushort)(random.OneIn(4) ? random.Next() : (ulong)random.Below(3)),
                Goroutine = (int)(random.OneIn(4) ? random.Next() : (ulong)random.Below(5)),
                A = spec.Fields.Length > 0 ? last : 0,
                B = spec.Fields.Length > 1 ? Word(random, last) : 0,
                C = spec.Fields.Length > 2 ? Word(random, last) : 0,
                D = spec.Fields.Length > 3 ? Word(random, last) : 0,
            };
        }

        return events;
    }

    static ulong Word(SplitMix random, ulong last)
    {
        switch (random.Below(5))
        {
            case 0:
                return s_edges[random.Below(s_edges.Length)];
            case 1:
                return last + 8;
            case 2:
                return 0;
            case 3:
                return last;
            default:
                return random.Next() >> random.Below(64);
        }
    }

    /// <summary>Mostly a little; now and then a large part of what is left to the maximum.</summary>
    static ulong Rise(SplitMix random, ulong now)
    {
        ulong left = ulong.MaxValue - now;
        ulong rise = random.OneIn(30) ? random.Next() >> random.Below(64) : (ulong)random.Below(3);
        return rise < left ? rise : left;
    }
}
