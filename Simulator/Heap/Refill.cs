// Replaces a P's exhausted span by one with a free block. Go: mcache.go mCache_Refill, mcentral.go
// mCentral_CacheSpan.
//
// Routine.Refill: A size class. Result: none; the P's cache has the span. B: the span being swept.
// The world cannot stop before the routine has ended: it is no safe point.

namespace GcSim.Simulator;

/// <summary>The routine that refills a P's cache.</summary>
public sealed class Refill(GcHeap heap, Machine machine)
{
    const byte Release = 0;
    const byte SweptNonempty = 1;
    const byte SweptEmpty = 2;
    const byte Grown = 3;

    public static void Begin(Goroutine g, int sizeClass, int site) =>
        g.Push(Routine.Refill, site).A = (ulong)sizeClass;

    public void Step(Processor p, Goroutine g)
    {
        ref Activation a = ref g.Top;
        MCentral central = heap.Central((int)a.A);
        switch (a.State)
        {
            case Release:
                LetGo(p, central.SizeClass);
                Search(p, g, central);
                break;
            case SweptNonempty:
                TakeSpan(p, g, central, heap.Spans[(int)a.B]);
                break;
            case SweptEmpty when heap.Spans[(int)a.B].FreeList != 0:
                TakeSpan(p, g, central, heap.Spans[(int)a.B]);
                break;
            case SweptEmpty:
                Search(p, g, central);
                break;
            case Grown:
                MSpan grown = heap.Spans[(int)g.Result];
                central.Carve(grown);
                TakeSpan(p, g, central, grown);
                break;
            default:
                Invariant.Fail("Refill.Step: no such state");
                break;
        }
    }

    void LetGo(Processor p, int sizeClass)
    {
        MCache cache = heap.Cache(p.Id);
        if (cache[sizeClass].FreeList != 0)
        {
            throw GoFatalException.Throw("refill on a nonempty span");
        }

        if (cache.Holds(sizeClass))
        {
            cache[sizeClass].InCache = false;
            machine.Emit.SpanUncache(cache[sizeClass].Start, (ulong)sizeClass);
            cache.Drop(sizeClass);
        }
    }

    void Search(Processor p, Goroutine g, MCentral central)
    {
        ref Activation a = ref g.Top;
        CentralFinding finding = central.Search(out MSpan? span);
        switch (finding)
        {
            case CentralFinding.Ready:
                TakeSpan(p, g, central, span!);
                break;
            case CentralFinding.ClaimedNonempty:
                SweepFor(g, ref a, span!, SweptNonempty);
                break;
            case CentralFinding.ClaimedEmpty:
                SweepFor(g, ref a, span!, SweptEmpty);
                break;
            case CentralFinding.Nothing:
                a.State = Grown;
                ulong pages = SizeClasses.Pages(central.SizeClass);
                HeapAlloc.Begin(g, pages, central.SizeClass, needZero: true, a.Site);
                break;
            default:
                Invariant.Fail("Refill.Search: no such finding");
                break;
        }
    }

    static void SweepFor(Goroutine g, ref Activation a, MSpan span, byte then)
    {
        a.State = then;
        a.B = (ulong)span.Id;
        SweepSpan.Begin(g, span, preserve: true, a.Site);
    }

    void TakeSpan(Processor p, Goroutine g, MCentral central, MSpan span)
    {
        if (MCentral.FreeCount(span) == 0)
        {
            throw GoFatalException.Throw("empty span");
        }

        if (span.FreeList == 0)
        {
            throw GoFatalException.Throw("freelist empty");
        }

        span.InCache = true;
        heap.Cache(p.Id)[central.SizeClass] = span;
        machine.Emit.SpanCache(span.Start, (ulong)central.SizeClass);
        g.Pop();
    }
}
