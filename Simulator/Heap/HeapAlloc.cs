// Gets a span for objects from the page heap, first sweeping as much as is going to be taken, so that
// the heap does not grow while garbage lies unswept. Go: mheap.go mHeap_Alloc, mHeap_Alloc_m,
// mHeap_Reclaim, mHeap_ReclaimList.
//
// Routine.HeapAlloc: A pages, B size class (0: one large object), C 1 if dirty memory must be zeroed.
// Result: the span's id. D the busy list that is being gone through, E spans that this list gave back,
// F the sum of the lists before it (of pages, in the last phase).
//
//   Larger   busy lists of objects of at least so many pages: one object given back is enough
//   Smaller  lists of smaller objects. E and F count spans, not pages, as the runtime did (golang.org/
//            issue/9048, fixed by 69001e404e): more is swept than necessary
//   Rest     everything that is left, by SweepOne
//
// Each span swept is a routine of its own; everything between two of them is one step, as the runtime
// holds the heap's lock from one to the next.

namespace GcSim.Simulator;

/// <summary>The routine that allocates a span.</summary>
public sealed class HeapAlloc(GcHeap heap)
{
    const byte Start = 0;
    const byte Larger = 1;
    const byte Smaller = 2;
    const byte Rest = 3;

    public static void Begin(Goroutine g, ulong pages, int sizeClass, bool needZero, int site)
    {
        ref Activation a = ref g.Push(Routine.HeapAlloc, site);
        a.A = pages;
        a.B = (ulong)sizeClass;
        a.C = needZero ? 1UL : 0;
    }

    public void Step(Processor p, Goroutine g)
    {
        ref Activation a = ref g.Top;
        bool isEnough;
        switch (a.State)
        {
            case Start:
                a.D = System.Math.Min(a.A, MHeap.ListCount);
                a.State = Larger;
                isEnough = heap.Sweep.IsDone || Reclaim(g, ref a);
                break;
            case Larger:
            case Smaller:
                a.E += g.Result;
                isEnough = Reclaim(g, ref a);
                break;
            case Rest:
                isEnough = SweepRest(g, ref a);
                break;
            default:
                Invariant.Fail("HeapAlloc.Step: no such state");
                return;
        }

        if (isEnough)
        {
            Allocate(p, g, ref a);
        }
    }

    // Goes on from list D; false: a span has been claimed and is to be swept first.
    bool Reclaim(Goroutine g, ref Activation a)
    {
        while (true)
        {
            bool isWanting = a.E < a.A - a.F;
            if (isWanting && ClaimFirst(heap.Pages.Busy(a.D)) is { } span)
            {
                SweepSpan.Begin(g, span, preserve: false, a.Site);
                return false;
            }

            if (EndList(ref a))
            {
                return true;
            }

            if (a.State == Smaller && a.D >= System.Math.Min(a.A, MHeap.ListCount))
            {
                a.State = Rest;
                g.Push(Routine.SweepOne, a.Site);
                return false;
            }
        }
    }

    static bool EndList(ref Activation a)
    {
        ulong given = a.E;
        a.E = 0;
        a.D++;
        if (a.State == Larger)
        {
            if (a.D > MHeap.ListCount)
            {
                a.State = Smaller;
                a.D = 0;
            }

            return given != 0;
        }

        a.F += given;
        return a.F >= a.A;
    }

    // Swept spans are at the back.
    MSpan? ClaimFirst(MSpanList list)
    {
        for (MSpan? span = list.First; span is not null; span = span.Next)
        {
            if (heap.Sweep.TryClaim(span))
            {
                MSpanList.Remove(span);
                list.InsertBack(span);
                return span;
            }

            if (!heap.Sweep.IsBeingSwept(span))
            {
                break;
            }
        }

        return null;
    }

    static bool SweepRest(Goroutine g, ref Activation a)
    {
        if (g.Result == Sweeper.NothingLeft)
        {
            return true;
        }

        a.F += g.Result;
        if (a.F >= a.A)
        {
            return true;
        }

        g.Push(Routine.SweepOne, a.Site);
        return false;
    }

    void Allocate(Processor p, Goroutine g, ref Activation a)
    {
        MSpan span = heap.Pages.AllocObjects(a.A, (int)a.B, heap.Cache(p.Id));
        if (a.C != 0 && span.NeedZero && !heap.Without.Has(Defence.SpanZero))
        {
            heap.Memory.ZeroArena(span.Start, span.Bytes);
        }

        span.NeedZero = false;
        g.Pop((ulong)span.Id);
    }
}
