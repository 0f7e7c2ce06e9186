// Breadth-first search from the true roots along pointer words. It is plain and complete where the
// collector is clever: no work buffers, no mark bits, one thread, the world standing still. Breadth first,
// so that the first way by which an object is met is a shortest one.

using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>An object that was reached: from which word, of which object that was reached before.</summary>
/// <param name="Object">What was reached.</param>
/// <param name="Parent">Index of the holder in the search's order; -1: a root word holds it.</param>
/// <param name="Root">Index of the root from which the way starts.</param>
/// <param name="Slot">Address of the word that points to it; 0: not known.</param>
readonly record struct ReachedObject(HeapObject Object, int Parent, int Root, ulong Slot);

/// <summary>Finds all live objects that the program can still reach.</summary>
sealed class Reachability(HeapReplica replica)
{
    readonly List<ReachedObject> _reached = [];
    uint _pass;

    /// <summary>The number of the last search: objects that it met bear it.</summary>
    public uint Pass => _pass;

    /// <summary>All objects in the order in which they were met: nearest to a root first.</summary>
    public IReadOnlyList<ReachedObject> Search(List<RootWord> roots)
    {
        _pass = replica.NextReachPass();
        _reached.Clear();
        for (int i = 0; i < roots.Count; i++)
        {
            if (roots[i].KeepsOnlyChildren)
            {
                ReachChildrenOfUnreached(roots[i].Value, i);
            }
            else
            {
                Reach(roots[i].Value, -1, i, roots[i].Slot);
            }
        }

        for (int i = 0; i < _reached.Count; i++)
        {
            ReachChildren(_reached[i].Object, i, _reached[i].Root);
        }

        return _reached;
    }

    void ReachChildrenOfUnreached(ulong value, int root)
    {
        if (replica.Objects.TryFindObject(value, out HeapObject finalized))
        {
            ReachChildren(finalized, -1, root);
        }
    }

    void ReachChildren(HeapObject holder, int parent, int root)
    {
        ref ObjectRecord record = ref holder.Record;
        TypeFacts type = replica.Facts.Type(record.Type);
        ReadOnlySpan<ulong> offsets = type.PointerOffsets;
        if (offsets.Length == 0)
        {
            return;
        }

        ulong values = type.ValuesIn(record.RequestedBytes);
        ulong end = holder.Address + holder.Span.ElementBytes;
        for (ulong i = 0; (i = replica.NextValue(holder, type, i)) < values; i++)
        {
            ulong start = holder.Address + i * type.SizeBytes;
            foreach (ulong offset in offsets)
            {
                if (start + offset < end)
                {
                    Reach(replica.Memory.Read(start + offset), parent, root, start + offset);
                }
            }
        }
    }

    void Reach(ulong value, int parent, int root, ulong slot)
    {
        if (!replica.Objects.TryFindObject(value, out HeapObject found))
        {
            return;
        }

        ref ObjectRecord record = ref found.Record;
        if (record.IsLive && record.ReachPass != _pass)
        {
            record.ReachPass = _pass;
            _reached.Add(new ReachedObject(found, parent, root, slot));
        }
    }
}
