// The timers that are waiting: a heap of four children each, smallest time first, whose array is the only thing
// that keeps a timer alive. Go: time.go siftupTimer, siftdownTimer, and timers.t itself.

using System;

namespace GcSim.Simulator;

/// <summary>A queue of timers by time; those of one time come in the order that the heap leaves them.</summary>
sealed class TimerHeap(Machine machine)
{
    const int Children = 4;
    const int MostTimers = 1 << 24;

    readonly RuntimeSlice _slice = new(machine, StartHeap.TimersRoot);

    [UsedPart(nameof(Count))]
    Timer[] _timers = new Timer[4];

    public int Count { get; private set; }

    /// <summary>The earliest; there must be one.</summary>
    public Timer First => _timers[0];

    /// <summary>Go: the end of addtimerLocked.</summary>
    /// <returns>Whether it is the earliest now.</returns>
    public bool Add(Processor p, Timer timer)
    {
        if (Count == _timers.Length)
        {
            Array.Resize(ref _timers, 2 * Count);
        }

        if (IsInHeap)
        {
            _slice.Append(p, timer.Address);
        }

        _timers[Count] = timer;
        Count++;
        return SiftUp(p, Count - 1) == 0;
    }

    /// <summary>Removes the earliest. Go: timerproc.</summary>
    public void RemoveFirst(Processor p)
    {
        Count--;
        if (Count > 0)
        {
            Put(p, 0, _timers[Count]);
        }

        if (IsInHeap)
        {
            _slice.RemoveLast();
        }

        if (Count > 0)
        {
            SiftDown(p);
        }
    }

    bool IsInHeap => machine.Program.RuntimeRoots != 0;

    int SiftUp(Processor p, int index)
    {
        Timer timer = _timers[index];
        while (index > 0 && timer.When < _timers[(index - 1) / Children].When)
        {
            int parent = (index - 1) / Children;
            Put(p, index, _timers[parent]);
            Put(p, parent, timer);
            index = parent;
        }

        return index;
    }

    void SiftDown(Processor p)
    {
        Timer timer = _timers[0];
        int index = 0;
        while (true)
        {
            int least = LeastChild(index);
            if (least == 0 || _timers[least].When >= timer.When)
            {
                return;
            }

            Put(p, index, _timers[least]);
            Put(p, least, timer);
            index = least;
        }
    }

    /// <summary>The first one of the earliest of two pairs. 0: it has no children.</summary>
    int LeastChild(int index)
    {
        int least = 0;
        int first = index * Children + 1;
        for (int child = first; child < Math.Min(first + Children, Count); child++)
        {
            least = least == 0 || _timers[child].When < _timers[least].When ? child : least;
        }

        return least;
    }

    void Put(Processor p, int index, Timer timer)
    {
        _timers[index] = timer;
        if (IsInHeap)
        {
            _slice.Set(p, (ulong)index, timer.Address);
        }
    }

    internal void Transfer(StateTransfer s)
    {
        _slice.Transfer(s);
        Count = s.Count(Count, MostTimers);
        s.Reserve(ref _timers, Count);
        foreach (ref Timer timer in _timers.AsSpan(0, Count))
        {
            timer = new Timer(
                s.Value(timer.Address),
                s.Value(timer.When),
                s.Value(timer.Goroutine)
            );
        }
    }
}
