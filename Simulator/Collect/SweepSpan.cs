// Frees the unmarked blocks of one claimed span and readies its mark bits for the next cycle.
// Go: mgc.go mSpan_Sweep; mcentral.go mCentral_FreeSpan; mheap.go mHeap_Free.
//
// Routine.SweepSpan: A the span's id, B 1 to keep the span for the caller (a Refill), which takes care
// of lists and of an empty span itself. Result: 1 if the span went back to the page heap.
// C first and D last freed block, E their number.
//
//   Body     nobody else may touch the span, so it is one step: blocks on the free list are marked lest
//            they be freed again; specials of unmarked blocks are taken off, and a finalizer among them
//            is queued and keeps its block this time; then each marked block is unmarked, and each
//            unmarked one freed: its first nibble says "no pointers", its second word that it is dirty.
//   Publish  under the central list's lock: the freed blocks go in front of the span's free list, the
//            span to the list where it belongs, its sweepgen becomes the heap's.
//   Return   under the heap's lock: an empty span goes back to the page heap.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The routine that sweeps one span.</summary>
public sealed class SweepSpan(GcHeap heap, Machine machine)
{
    /// <summary>Second word of a freed block of more than two words: it must be zeroed before use.</summary>
    public const ulong NeedsZeroing = 0xdeaddeaddeaddead;

    /// <summary>Link of the last freed block until the list is published.</summary>
    const ulong OpenLink = 0x0bade5;

    const byte Body = 0;
    const byte Publish = 1;
    const byte Return = 2;

    /// <summary>Begins the sweep of a span that the caller has claimed.</summary>
    public static void Begin(Goroutine g, MSpan span, bool preserve, int site)
    {
        ref Activation a = ref g.Push(Routine.SweepSpan, site);
        a.A = (ulong)span.Id;
        a.B = preserve ? 1UL : 0;
    }

    public void Step(Processor p, Goroutine g)
    {
        ref Activation a = ref g.Top;
        MSpan span = heap.Spans[(int)a.A];
        MCache cache = heap.Cache(p.Id);
        switch (a.State)
        {
            case Body:
                SweepBody(span, ref a, cache);
                break;
            case Publish:
                PublishSpan(g, ref a, span);
                break;
            case Return:
                ReturnSpan(span, cache);
                g.Pop(1);
                break;
            default:
                Invariant.Fail("SweepSpan.Step: no such state");
                break;
        }
    }

    void SweepBody(MSpan span, ref Activation a, MCache cache)
    {
        if (span.State != SpanState.InUse || !heap.Sweep.IsBeingSwept(span))
        {
            throw GoFatalException.Throw("MSpan_Sweep: bad span state");
        }

        if (!machine.Without.Has(Defence.SweepFreeList))
        {
            MarkFreeList(span);
        }

        SweepSpecials(span);
        a.State = Publish;
        if (span.SizeClass == 0)
        {
            SweepLarge(span, ref a);
        }
        else
        {
            SweepBlocks(span, ref a);
            cache.LocalSmallFreeCount[span.SizeClass] += a.E;
            cache.LocalAllocBytes -= (long)(a.E * span.ElementBytes);
            heap.Stats.LowerGoal(a.E * span.ElementBytes);
            heap.Stats.Publish();
        }
    }

    /// <summary>Most of the list are blocks one behind the other: they are marked at once.</summary>
    void MarkFreeList(MSpan span)
    {
        ulong left = span.ObjectCount;
        for (ulong first = span.FreeList; first != 0; )
        {
            ulong block = (first - span.Start) / span.ElementBytes;
            ulong count = 1;
            if (
                first - span.Start < span.Bytes
                && span.Start + block * span.ElementBytes == first
                && block < span.ObjectCount
            )
            {
                ulong most = Math.Min(left, span.ObjectCount - block) - 1;
                count += heap.Memory.CountLinked(first, span.ElementBytes, most);
                heap.Bitmap.SetMarked(span, block, count);
            }
            else
            {
                // A write to a freed object has led the list elsewhere.
                heap.Bitmap.SetMarked(first);
            }

            ulong next = heap.Memory.Peek(first + (count - 1) * span.ElementBytes);
            left -= count;
            if (left == 0 && next != 0)
            {
                throw new GoFatalException(
                    ExitKind.MemoryFault,
                    2,
                    "SweepSpan: a write to a freed object has made the span's free list cyclic; "
                        + "the real runtime would hang here"
                );
            }

            first = next;
        }
    }

    void SweepSpecials(MSpan span)
    {
        ref int link = ref span.Specials;
        while (link != 0)
        {
            ref Special special = ref heap.Specials[link];
            ulong block = span.Start + special.Offset / span.ElementBytes * span.ElementBytes;
            if (heap.Bitmap.IsMarked(block))
            {
                link = ref special.Next;
                continue;
            }

            // The finalizer may have been set for an inner byte of a tiny block.
            ulong @object = span.Start + special.Offset;
            heap.Finalizers.Queue(special.Finalizer, @object);
            machine.Emit.Finalizer(FinalizerStep.Queued, @object, special.Finalizer.Function);
            if (!machine.Without.Has(Defence.SweepFinalized))
            {
                heap.Bitmap.SetMarked(block);
            }

            heap.Specials.Unlink(ref link);
        }
    }

    void SweepLarge(MSpan span, ref Activation a)
    {
        if (heap.Bitmap.IsMarked(span.Start) || machine.Without.Has(Defence.SweepLarge))
        {
            if (!machine.Without.Has(Defence.SweepClearMark))
            {
                heap.Bitmap.ClearMarked(span.Start);
            }

            return;
        }

        if (a.B != 0)
        {
            throw GoFatalException.Throw("can't preserve large span");
        }

        machine.Emit.Free(span.Start, span.ElementBytes);
        heap.UnmarkSpan(span);
        span.NeedZero = true;
        heap.Sweep.Publish(span, freed: 1);
        a.State = Return;
    }

    void SweepBlocks(MSpan span, ref Activation a)
    {
        bool clears = !machine.Without.Has(Defence.SweepClearMark);
        for (ulong i = 0; i < span.ObjectCount; i++)
        {
            i += heap.Bitmap.PassMarked(span, i, span.ObjectCount - i, clears);
            if (i == span.ObjectCount)
            {
                return;
            }

            ulong block = span.Start + i * span.ElementBytes;
            heap.Bitmap.SetFree(block);
            FreeBlock(block, span.ElementBytes, a.D);
            a.C = a.C == 0 ? block : a.C;
            a.D = block;
            a.E++;
        }
    }

    void FreeBlock(ulong block, ulong blockBytes, ulong previous)
    {
        machine.Emit.Free(block, blockBytes);
        if (blockBytes > 8)
        {
            heap.Memory.Word(block + 8) = blockBytes > 16 ? NeedsZeroing : 0;
        }

        heap.Memory.Word(block) = OpenLink;
        if (previous != 0)
        {
            heap.Memory.Word(previous) = block;
        }
    }

    void PublishSpan(Goroutine g, ref Activation a, MSpan span)
    {
        if (a.E == 0)
        {
            heap.Sweep.Publish(span, freed: 0);
            g.Pop();
        }
        else if (heap.Central(span.SizeClass).FreeSpan(span, a.E, a.C, a.D, preserve: a.B != 0))
        {
            a.State = Return;
        }
        else
        {
            g.Pop();
        }
    }

    void ReturnSpan(MSpan span, MCache cache)
    {
        bool isLarge = span.SizeClass == 0;
        ulong bytes = span.Bytes;
        heap.Pages.FreeObjects(span, cache);
        if (isLarge)
        {
            cache.LocalLargeFreeCount++;
            cache.LocalLargeFreeBytes += bytes;
            heap.Stats.LowerGoal(bytes);
            heap.Stats.Publish();
        }
    }
}
