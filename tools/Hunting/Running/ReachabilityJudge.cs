// The judge of a hunt's every run: when a marking ends, every object that the true roots reach must be marked. It
// looks at the machine itself, so that it needs no events; the offline judge of lost objects, which shares
// nothing with it, must confirm what it finds.
//
// A plain search: a stack of addresses and a stamp for each word of the arena, which says in which search the
// object that begins there was met. It reads object bounds and types from the heap bitmap, as the marker does: a wrong
// bitmap is the offline judges' to find. An unmarked block on a free list is no object.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Finds an object that is reachable but unmarked when marking ends.</summary>
public sealed class ReachabilityJudge : IMarkObserver, IRootVisitor
{
    uint[] _stamps = new uint[1 << 12];
    ulong[] _pending = new ulong[64];
    int _count;
    uint _search;
    Machine? _machine;

    /// <summary>The first lost object of the run; 0: none.</summary>
    public ulong Lost { get; private set; }

    /// <summary>Markings that were looked at.</summary>
    public int Markings { get; private set; }

    /// <summary>A run begins.</summary>
    public void Begin()
    {
        Lost = 0;
        Markings = 0;
    }

    public void MarkEnded(Machine machine)
    {
        _machine = machine;
        Markings++;
        NextSearch();
        VisitSegment(machine.Program.Data);
        VisitSegment(machine.Program.Bss);
        ReachabilityJudge self = this;
        TrueRoots.Visit(machine, ref self);
        while (_count > 0)
        {
            ReachChildren(_pending[--_count]);
        }
    }

    void IRootVisitor.Stack(int owner, ulong address, ulong value) => Reach(value);

    void IRootVisitor.Special(SpecialRootKind kind, ulong value)
    {
        if (kind != SpecialRootKind.FinalizerSpecial)
        {
            Reach(value);
        }
        else if (_machine!.Heap.ObjectStart(value) is ulong finalized and not 0)
        {
            ReachChildren(finalized);
        }
    }

    void VisitSegment(StaticSegment segment)
    {
        ulong[] mask = segment.PointerMask;
        for (int i = 0; i < mask.Length; i++)
        {
            for (ulong bits = mask[i]; bits != 0; bits &= bits - 1)
            {
                ulong word =
                    (ulong)i * 64 + (ulong)System.Numerics.BitOperations.TrailingZeroCount(bits);
                Reach(_machine!.Memory.Peek(segment.Start + word * 8));
            }
        }
    }

    void Reach(ulong value)
    {
        Machine machine = _machine!;
        if (!machine.Memory.InArena(value) || !machine.Heap.InHeap(value))
        {
            return;
        }

        ulong start = machine.Heap.ObjectStart(value);
        if (start == 0 || !IsFirstVisit(start))
        {
            return;
        }

        if (Lost == 0 && !machine.Heap.Bitmap.IsMarked(start))
        {
            if (IsFree(start))
            {
                return;
            }

            Lost = start;
        }

        if (machine.Heap.Bitmap.TypeBits(start) != HeapBitmap.Dead)
        {
            Push(start);
        }
    }

    /// <summary>
    /// Whether a block is on its span's free list. A root may hold a number that leads there (unsafe, or a dead variable
    /// whose slot still counts): the marker marks such a block only if its span was in use before it saw the root.
    /// </summary>
    bool IsFree(ulong block)
    {
        Machine machine = _machine!;
        if (machine.Heap.Table.Find(block) is not { } span)
        {
            return false;
        }

        // The list of a broken allocator leads anywhere, or for ever on.
        ulong free = span.FreeList;
        for (ulong left = span.ObjectCount; left > 0 && machine.Memory.InArena(free); left--)
        {
            if (free == block)
            {
                return true;
            }

            free = machine.Memory.Peek(free);
        }

        return false;
    }

    void ReachChildren(ulong start)
    {
        Machine machine = _machine!;
        HeapBitmap bitmap = machine.Heap.Bitmap;
        MSpan? span = machine.Heap.Table.Find(start);
        ulong end = start + (span?.ElementBytes ?? 0);
        ulong nibbles = 0;
        int left = 0;
        for (ulong address = start; address < end; address += 8, nibbles >>= 4, left--)
        {
            if (left == 0)
            {
                nibbles = bitmap.Nibbles(address, out left);
            }

            uint type = (uint)nibbles >> HeapBitmap.TypeShift & 3;
            if (type == HeapBitmap.Dead)
            {
                return;
            }

            if (type >= HeapBitmap.Pointer)
            {
                Reach(machine.Memory.Peek(address));
            }
        }
    }

    bool IsFirstVisit(ulong start)
    {
        ulong index = (start - Limits.ArenaStart) >> 3;
        if (index >= (ulong)_stamps.Length)
        {
            Array.Resize(ref _stamps, (int)Math.Max(index + 1, 2 * (ulong)_stamps.Length));
        }

        bool isFirst = _stamps[index] != _search;
        _stamps[index] = _search;
        return isFirst;
    }

    void Push(ulong start)
    {
        if (_count == _pending.Length)
        {
            Array.Resize(ref _pending, 2 * _count);
        }

        _pending[_count++] = start;
    }

    void NextSearch()
    {
        if (++_search == 0)
        {
            Array.Clear(_stamps);
            _search = 1;
        }
    }
}
