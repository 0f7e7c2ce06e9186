using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>
/// Streams with the habits of a run: several processors take turns, mutators allocate, load and
/// store through barriers, collectors scan objects from a work stack, and most pointers are close
/// to the last. No simulation: it has the statistics that the codec lives on and no more.
/// </summary>
public sealed class RealisticEvents
{
    const ulong ArenaStart = 0xC208000000;
    const int ObjectCount = 20_000;
    const int MaxObjectWords = 8;

    readonly SplitMix _random;
    readonly List<Event> _events;
    readonly int _count;
    readonly Stack<ulong>[] _work;
    ulong _step;
    ulong _time;
    ushort _processor;

    RealisticEvents(ulong seed, int count, int processors)
    {
        _random = new SplitMix(seed);
        _count = count;
        _events = new List<Event>(count + 16);
        _work = new Stack<ulong>[processors];
        for (int i = 0; i < processors; i++)
        {
            _work[i] = new Stack<ulong>();
        }
    }

    /// <summary>Exactly so many events.</summary>
    public static Event[] Stream(ulong seed, int count, int processors = 2)
    {
        RealisticEvents stream = new(seed, count, processors);
        while (stream._events.Count < count)
        {
            stream.NextTurn();
        }

        return stream._events.GetRange(0, count).ToArray();
    }

    void NextTurn()
    {
        _processor = (ushort)_random.Below(_work.Length);
        int length = 1 + _random.Below(20);
        for (int i = 0; i < length && _events.Count < _count; i++)
        {
            if (_processor == 0)
            {
                Mutate();
            }
            else
            {
                Collect();
            }
        }
    }

    void Mutate()
    {
        switch (_random.Below(8))
        {
            case 0:
                ulong size = 8UL * (ulong)(1 + _random.Below(MaxObjectWords));
                Emit(EventKind.Alloc, Object(), size, (ulong)_random.Below(12), Site());
                break;
            case 1:
            case 2:
            case 3:
                Emit(EventKind.Load, Slot(), 8, Site());
                break;
            case 4:
                Emit(EventKind.Store, Slot(), (ulong)_random.Below(1000), 8, Site());
                break;
            default:
                WriteBarrier();
                break;
        }
    }

    void WriteBarrier()
    {
        ulong slot = Slot();
        ulong value = _random.OneIn(5) ? 0 : Object();
        ulong old = _random.OneIn(2) ? 0 : Object();
        Emit(EventKind.BarrierStart, slot, value, (ulong)BarrierKind.Pointer, Site());
        Emit(EventKind.ShadowCheck, slot, old, old);
        Emit(EventKind.ShadowStore, slot, value);
        Emit(EventKind.BarrierStore, slot, value);
        Emit(EventKind.Shade, value, value);
        if (value != 0 && _random.OneIn(3))
        {
            Grey(value);
        }
    }

    void Collect()
    {
        Stack<ulong> work = _work[_processor];
        ulong scanned = work.Count > 0 ? work.Pop() : Object();
        Emit(EventKind.ScanStart, scanned);
        for (int word = 0; word < 1 + _random.Below(MaxObjectWords); word++)
        {
            ulong address = scanned + (8UL * (ulong)word);
            ulong value = _random.OneIn(3) ? 0 : Object();
            Emit(EventKind.ScanWord, address, value);
            Emit(EventKind.ShadowCheck, address, value, value);
            if (value != 0 && _random.OneIn(3))
            {
                Grey(value);
            }
        }
    }

    void Grey(ulong value)
    {
        bool isQueued = !_random.OneIn(4);
        Emit(EventKind.Grey, value, isQueued ? 1u : 0u);
        if (isQueued)
        {
            _work[_processor].Push(value);
        }
    }

    ulong Object() => ArenaStart + (64UL * (ulong)_random.Below(ObjectCount));

    ulong Slot() => Object() + (8UL * (ulong)_random.Below(MaxObjectWords));

    ulong Site() => (ulong)_random.Below(40);

    void Emit(EventKind kind, ulong a, ulong b = 0, ulong c = 0, ulong d = 0)
    {
        _step++;
        _time += (ulong)kind;
        _events.Add(
            new Event
            {
                Kind = kind,
                Step = _step,
                TimeNanoseconds = _time,
                Processor = _processor,
                Goroutine = _processor + 1,
                A = a,
                B = b,
                C = c,
                D = d,
            }
        );
    }
}
