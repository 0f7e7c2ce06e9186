// What of a heap is drawn: what the roots reach, nearest first; or what lies around one object, in both
// directions, and the object itself even if nothing reaches it.

using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>The part of a heap that a graph shows.</summary>
sealed class HeapGraph
{
    readonly RunReplica _run;
    readonly HashSet<ulong> _reachable = [];
    readonly HashSet<ulong> _shown = [];
    readonly List<HeapObject> _objects = [];
    readonly List<RootWord> _roots;

    /// <param name="around">Only what is at most <paramref name="depth"/> references from it; null: all.</param>
    /// <param name="limit">Most objects.</param>
    /// <exception cref="InspectException">There is no object around that address.</exception>
    public HeapGraph(RunReplica run, ulong? around, int depth, int limit)
    {
        _run = run;
        TrueRoots roots = new();
        foreach (RootWord root in run.State.Roots)
        {
            roots.Add(in root);
        }

        _roots = roots.Gather(run.Heap);
        List<HeapObject> candidates = [];
        foreach (ReachedObject found in new Reachability(run.Heap).Search(_roots))
        {
            _ = _reachable.Add(found.Object.Address);
            candidates.Add(found.Object);
        }

        foreach (HeapObject item in around is ulong centre ? Near(centre, depth) : candidates)
        {
            if (_shown.Count < limit)
            {
                _ = _shown.Add(item.Address);
                _objects.Add(item);
            }
            else
            {
                Left++;
            }
        }
    }

    public IReadOnlyList<RootWord> Roots => _roots;

    public IReadOnlyList<HeapObject> Objects => _objects;

    /// <summary>Objects that there was no room for.</summary>
    public int Left { get; }

    public bool IsReachable(HeapObject item) => _reachable.Contains(item.Address);

    /// <summary>The shown object that a word points into.</summary>
    public bool TryFindShown(ulong word, out HeapObject target) =>
        _run.Heap.Objects.TryFindObject(word, out target) && _shown.Contains(target.Address);

    List<HeapObject> Near(ulong centre, int depth)
    {
        if (!_run.Heap.Objects.TryFindBlock(centre, out HeapObject start))
        {
            throw new InspectException(
                $"there is no object at {Narrator.Hex(centre)} at that step; --object tells when there was one"
            );
        }

        Dictionary<ulong, List<HeapObject>> neighbours = Neighbours();
        List<HeapObject> near = [start];
        HashSet<ulong> seen = [start.Address];
        for (int first = 0; depth > 0 && first < near.Count; depth--)
        {
            int end = near.Count;
            for (; first < end; first++)
            {
                foreach (HeapObject next in neighbours.GetValueOrDefault(near[first].Address, []))
                {
                    if (seen.Add(next.Address))
                    {
                        near.Add(next);
                    }
                }
            }
        }

        return near;
    }

    /// <summary>For each live object those that it points to and those that point to it.</summary>
    Dictionary<ulong, List<HeapObject>> Neighbours()
    {
        Dictionary<ulong, List<HeapObject>> neighbours = [];
        HeapEdges.Visit(
            _run.Heap,
            (slot, value) =>
            {
                if (
                    _run.Heap.Objects.TryFindObject(value, out HeapObject target)
                    && _run.Heap.Objects.TryFindBlock(slot, out HeapObject holder)
                )
                {
                    Join(neighbours, holder.Address, target);
                    Join(neighbours, target.Address, holder);
                }
            }
        );
        return neighbours;
    }

    static void Join(Dictionary<ulong, List<HeapObject>> neighbours, ulong from, HeapObject to)
    {
        if (!neighbours.TryGetValue(from, out List<HeapObject>? list))
        {
            list = [];
            neighbours.Add(from, list);
        }

        list.Add(to);
    }
}
