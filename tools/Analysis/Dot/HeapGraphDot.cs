// The heap at a step as a Graphviz graph: roots, objects with type, mark and size, references by word.
// Colours are those of the tri-colour abstraction. While the collector marks or has marked, an object that a
// root reaches and that is not marked is drawn in red: it is lost, or not found yet.

using System.Collections.Generic;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes the heap graph of a state.</summary>
public sealed class HeapGraphDot(RunReplica run, int limit)
{
    readonly Narrator _narrator = new(run.Heap);
    readonly HashSet<ulong> _shown = [];
    readonly HashSet<ulong> _reachable = [];

    /// <summary>Objects that there was no room for.</summary>
    public int Left { get; private set; }

    /// <summary>Writes the graph.</summary>
    /// <param name="around">Only what is at most <paramref name="depth"/> references from it; null: all.</param>
    public void Write(TextWriter dot, ulong? around, int depth)
    {
        List<RootWord> roots = Roots();
        IReadOnlyList<ReachedObject> reached = new Reachability(run.Heap).Search(roots);
        List<HeapObject> objects = [];
        foreach (ReachedObject found in reached)
        {
            _ = _reachable.Add(found.Object.Address);
            objects.Add(found.Object);
        }

        if (around is ulong centre)
        {
            objects = Near(objects, centre, depth);
        }

        dot.WriteLine("digraph heap {");
        dot.WriteLine(
            "  rankdir=LR; node [shape=box, style=filled, fontname=\"monospace\", fontsize=9];"
        );
        dot.WriteLine("  edge [fontname=\"monospace\", fontsize=8];");
        foreach (HeapObject item in objects)
        {
            if (_shown.Count < limit)
            {
                _ = _shown.Add(item.Address);
                WriteObject(dot, item);
            }
            else
            {
                Left++;
            }
        }

        WriteEdges(dot, objects);
        WriteRoots(dot, roots);
        dot.WriteLine("}");
    }

    List<RootWord> Roots()
    {
        TrueRoots roots = new();
        foreach (RootWord root in run.State.Roots)
        {
            roots.Add(in root);
        }

        return roots.Gather(run.Heap);
    }

    /// <summary>Objects few references away from the centre, in either direction.</summary>
    List<HeapObject> Near(List<HeapObject> objects, ulong centre, int depth)
    {
        if (!run.Heap.Objects.TryFindBlock(centre, out HeapObject start))
        {
            throw new InspectException(
                $"there is no object at {Narrator.Hex(centre)} at that step"
            );
        }

        Dictionary<ulong, List<HeapObject>> neighbours = [];
        foreach (HeapObject holder in objects)
        {
            HeapEdges.VisitObject(
                run.Heap,
                holder,
                (_, value) =>
                {
                    if (run.Heap.Objects.TryFindObject(value, out HeapObject target))
                    {
                        Join(neighbours, holder.Address, target);
                        Join(neighbours, target.Address, holder);
                    }
                }
            );
        }

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

    static void Join(Dictionary<ulong, List<HeapObject>> neighbours, ulong from, HeapObject to)
    {
        if (!neighbours.TryGetValue(from, out List<HeapObject>? list))
        {
            list = [];
            neighbours.Add(from, list);
        }

        list.Add(to);
    }

    void WriteObject(TextWriter dot, HeapObject item)
    {
        ref ObjectRecord record = ref item.Record;
        bool isMarking = run.State.Phase is GcPhase.Scan or GcPhase.Mark or GcPhase.MarkTermination;
        bool isLost = isMarking && !record.IsMarked && _reachable.Contains(item.Address);
        string fill =
            isLost ? "white\", color=\"red\", penwidth=\"3"
            : record.IsBlack ? "gray30\", fontcolor=\"white"
            : record.IsMarked ? "gray75"
            : "white";
        string name = Escape(run.Heap.Facts.Type(record.Type).Name);
        dot.WriteLine(
            $"  \"{Narrator.Hex(item.Address)}\" [label=\"{name}\\n{Narrator.Hex(item.Address)}, {record.RequestedBytes} B\", fillcolor=\"{fill}\"];"
        );
    }

    void WriteEdges(TextWriter dot, List<HeapObject> objects)
    {
        foreach (HeapObject holder in objects)
        {
            if (!_shown.Contains(holder.Address))
            {
                continue;
            }

            HeapEdges.VisitObject(
                run.Heap,
                holder,
                (slot, value) =>
                {
                    if (
                        run.Heap.Objects.TryFindObject(value, out HeapObject target)
                        && _shown.Contains(target.Address)
                    )
                    {
                        dot.WriteLine(
                            $"  \"{Narrator.Hex(holder.Address)}\" -> \"{Narrator.Hex(target.Address)}\" [label=\"+{slot - holder.Address}\"];"
                        );
                    }
                }
            );
        }
    }

    void WriteRoots(TextWriter dot, List<RootWord> roots)
    {
        for (int i = 0; i < roots.Count; i++)
        {
            if (
                !run.Heap.Objects.TryFindObject(roots[i].Value, out HeapObject target)
                || !_shown.Contains(target.Address)
            )
            {
                continue;
            }

            string name = roots[i].Origin switch
            {
                RootOrigin.Segment => _narrator.Slot(roots[i].Slot),
                RootOrigin.Stack => $"stack of G{roots[i].Goroutine}",
                _ => $"runtime ({roots[i].Special})",
            };
            dot.WriteLine(
                $"  root{i} [label=\"{Escape(name)}\", shape=ellipse, fillcolor=\"lightblue\"];"
            );
            dot.WriteLine($"  root{i} -> \"{Narrator.Hex(target.Address)}\";");
        }
    }

    static string Escape(string text) =>
        text.Replace("\\", "\\\\", System.StringComparison.Ordinal)
            .Replace("\"", "\\\"", System.StringComparison.Ordinal);
}
