// The run queues: a ring of 256 for each P, a linked list for all. An overflowing ring moves half of
// itself to the list; an idle P steals half of another's ring.
//
// Go: proc1.go runqput, runqputslow, runqget, runqgrab, runqsteal, globrunqput, globrunqget.

using System;

namespace GcSim.Simulator;

/// <summary>Queues of runnable goroutines, by id.</summary>
public sealed class RunQueues(Machine machine)
{
    int _globalHead;
    int _globalTail;

    public int GlobalCount { get; private set; }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _globalHead);
        s.Value(ref _globalTail);
        GlobalCount = s.Value(GlobalCount);
    }

    public static bool IsEmpty(Processor p) => p.RunQueueHead == p.RunQueueTail;

    /// <summary>To the tail of the P's ring.</summary>
    public void Put(Processor p, int g)
    {
        if (p.RunQueueTail - p.RunQueueHead == Processor.RunQueueLength)
        {
            MoveHalfToGlobal(p, g);
            return;
        }

        p.RunQueue[p.RunQueueTail++ % Processor.RunQueueLength] = g;
    }

    /// <summary>From the head of the P's ring; 0: empty.</summary>
    public static int Get(Processor p) =>
        IsEmpty(p) ? 0 : p.RunQueue[p.RunQueueHead++ % Processor.RunQueueLength];

    /// <summary>Takes half of the victim's ring, gives the last one taken; 0: it was empty.</summary>
    public static int Steal(Processor p, Processor victim)
    {
        uint available = victim.RunQueueTail - victim.RunQueueHead;
        uint take = available - available / 2;
        for (uint i = 0; i + 1 < take; i++)
        {
            p.RunQueue[p.RunQueueTail++ % Processor.RunQueueLength] = Get(victim);
        }

        return Get(victim);
    }

    /// <summary>To the tail of the global list.</summary>
    public void PutGlobal(int g)
    {
        machine.Goroutines[g].Next = 0;
        if (_globalTail == 0)
        {
            _globalHead = g;
        }
        else
        {
            machine.Goroutines[_globalTail].Next = g;
        }

        _globalTail = g;
        GlobalCount++;
    }

    /// <summary>
    /// Takes a fair share of the global list, the first to run and the others into the P's ring.
    /// </summary>
    /// <param name="most">Upper bound; 0: none.</param>
    public int GetGlobal(Processor p, int most)
    {
        if (GlobalCount == 0)
        {
            return 0;
        }

        int share = Math.Min(GlobalCount, GlobalCount / machine.ProcessorCount + 1);
        share = Math.Min(share, Processor.RunQueueLength / 2);
        if (most > 0)
        {
            share = Math.Min(share, most);
        }

        int first = TakeGlobal();
        for (int i = 1; i < share; i++)
        {
            Put(p, TakeGlobal());
        }

        return first;
    }

    /// <summary>Puts the P's ring before the global list, in its order. Go: procresize.</summary>
    public void MoveAllToGlobal(Processor p)
    {
        while (!IsEmpty(p))
        {
            int g = p.RunQueue[--p.RunQueueTail % Processor.RunQueueLength];
            machine.Goroutines[g].Next = _globalHead;
            _globalHead = g;
            if (GlobalCount++ == 0)
            {
                _globalTail = g;
            }
        }
    }

    int TakeGlobal()
    {
        int g = _globalHead;
        Goroutine taken = machine.Goroutines[g];
        _globalHead = taken.Next;
        taken.Next = 0;
        if (--GlobalCount == 0)
        {
            _globalTail = 0;
        }

        return g;
    }

    void MoveHalfToGlobal(Processor p, int g)
    {
        for (int i = 0; i < Processor.RunQueueLength / 2; i++)
        {
            PutGlobal(Get(p));
        }

        PutGlobal(g);
    }
}
