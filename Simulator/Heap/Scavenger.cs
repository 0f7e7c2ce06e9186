// Gives free pages back to the operating system: those of spans that have been free for five minutes, which
// sysmon looks for every two and a half, and all of them when debug.FreeOSMemory asks, after a collection. They
// stay mapped and in their lists: a span that is taken again gets them back, and finds them zero.
//
// Go: mheap.go scavengelist, mHeap_Scavenge, scavenge_m; mgc0.go runtime_debug_freeOSMemory. A span merged out
// of released and other pages is released as a whole the next time: MSpan.ReleasedPages says how much of it is.
//
// Activation of FreeOsMemory: nothing. Giving back is one step, as it holds the heap's lock.

using System.Globalization;

namespace GcSim.Simulator;

/// <summary>Returns free spans to the operating system.</summary>
public sealed class Scavenger(GcHeap heap, Machine machine)
{
    const ulong AllFree = ulong.MaxValue;
    const ulong LimitNanoseconds = 300_000_000_000;

    ulong _lastNanoseconds;
    int _turns;

    public void Reset()
    {
        _lastNanoseconds = 0;
        _turns = 0;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _lastNanoseconds);
        s.Value(ref _turns);
    }

    public static void BeginFreeOsMemory(Goroutine g, int site) =>
        g.Push(Routine.FreeOsMemory, site);

    public void Step(Goroutine g, ref Activation a)
    {
        if (a.State == 0)
        {
            a.State = 1;
            Collector.BeginForced(g, GcForce.Eager, a.Site);
            return;
        }

        Scavenge(-1, AllFree, 0);
        g.Pop();
    }

    /// <summary>Sysmon's look, which does something every two and a half minutes.</summary>
    public void Tick(ulong nowNanoseconds)
    {
        if (_lastNanoseconds + LimitNanoseconds / 2 < nowNanoseconds)
        {
            Scavenge(_turns, nowNanoseconds, LimitNanoseconds);
            _lastNanoseconds = nowNanoseconds;
            _turns++;
        }
    }

    void Scavenge(int turn, ulong nowNanoseconds, ulong limitNanoseconds)
    {
        ulong releasedBytes = 0;
        for (ulong pages = 0; pages <= MHeap.ListCount; pages++)
        {
            MSpanList list = heap.Pages.Free(pages);
            for (MSpan? span = list.First; span is not null; span = span.Next)
            {
                bool isOld = nowNanoseconds - span.UnusedSinceNanoseconds > limitNanoseconds;
                releasedBytes += isOld ? Release(span) : 0;
            }
        }

        if (machine.Options.GcTrace > 0)
        {
            Print(turn, releasedBytes);
        }
    }

    ulong Release(MSpan span)
    {
        if (span.ReleasedPages == span.Pages)
        {
            return 0;
        }

        ulong bytes = (span.Pages - span.ReleasedPages) << Limits.PageShift;
        heap.Stats.HeapReleased += bytes;
        span.ReleasedPages = span.Pages;
        heap.Memory.ZeroArena(span.Start, span.Bytes);
        return bytes;
    }

    /// <summary>Stacks count as heap in these numbers.</summary>
    void Print(int turn, ulong releasedBytes)
    {
        HeapStats stats = heap.Stats;
        if (releasedBytes > 0)
        {
            machine.Output.Print(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"scvg{turn}: {releasedBytes >> 20} MB released\n"
                )
            );
        }

        machine.Output.Print(
            string.Create(
                CultureInfo.InvariantCulture,
                $"scvg{turn}: inuse: {stats.HeapInUse >> 20}, idle: {stats.HeapIdle >> 20}, sys: {stats.HeapSys >> 20}, released: {stats.HeapReleased >> 20}, consumed: {(stats.HeapSys - stats.HeapReleased) >> 20} (MB)\n"
            )
        );
    }
}
