// The heap at a step as a Graphviz graph: roots, objects with type, size and colour, references by the word that
// holds them. Colours are those of the tri-colour abstraction. While the collector marks, an object that a root
// reaches and that is not marked is drawn in red: it is lost, or not found yet. What nothing reaches is dashed.

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes the heap graph of a state.</summary>
public sealed class HeapGraphDot
{
    readonly RunReplica _run;
    readonly ulong _step;
    readonly HeapGraph _graph;
    readonly Narrator _narrator;

    /// <param name="step">The step after which the heap is as the replica has it.</param>
    /// <param name="around">Only what is at most <paramref name="depth"/> references from it; null: all.</param>
    /// <param name="limit">Most objects.</param>
    /// <exception cref="InspectException">There is no object around that address.</exception>
    public HeapGraphDot(RunReplica run, ulong step, ulong? around, int depth, int limit)
    {
        _run = run;
        _step = step;
        _graph = new HeapGraph(run, around, depth, limit);
        _narrator = new Narrator(run.Heap);
    }

    /// <summary>Objects that there was no room for.</summary>
    public int Left => _graph.Left;

    public void Write(TextWriter dot)
    {
        string at = _step.ToString(CultureInfo.InvariantCulture);
        dot.WriteLine("digraph heap {");
        dot.WriteLine(
            $"  label=\"after step {at}, phase {_run.State.Phase}; white, grey, black: not marked, marked, scanned; red: reachable and not marked; dashed: nothing reaches it\";"
        );
        dot.WriteLine("  rankdir=LR; ranksep=0.8; fontname=\"sans-serif\"; fontsize=10;");
        dot.WriteLine(
            "  node [shape=box, style=filled, fontname=\"monospace\", fontsize=9, height=0.3];"
        );
        dot.WriteLine("  edge [fontname=\"monospace\", fontsize=8, arrowsize=0.6];");
        foreach (HeapObject item in _graph.Objects)
        {
            WriteObject(dot, item);
        }

        foreach (HeapObject holder in _graph.Objects)
        {
            WriteEdges(dot, holder);
        }

        WriteRoots(dot);
        dot.WriteLine("}");
    }

    void WriteObject(TextWriter dot, HeapObject item)
    {
        ref ObjectRecord record = ref item.Record;
        bool isMarking =
            _run.State.Phase is GcPhase.Scan or GcPhase.Mark or GcPhase.MarkTermination;
        bool isReachable = _graph.IsReachable(item);
        string fill =
            record.IsBlack ? "gray25\", fontcolor=\"white"
            : record.IsMarked ? "gray75"
            : "white";
        string border =
            isMarking && !record.IsMarked && isReachable ? ", color=\"red\", penwidth=3"
            : isReachable ? ""
            : ", style=\"filled,dashed\"";
        string name = Escape(_run.Heap.Facts.Type(record.Type).Name);
        string label = string.Create(
            CultureInfo.InvariantCulture,
            $"{name}\\n{Narrator.Hex(item.Address)}, {record.RequestedBytes} B"
        );
        dot.WriteLine($"  {Node(item)} [label=\"{label}\", fillcolor=\"{fill}\"{border}];");
    }

    void WriteEdges(TextWriter dot, HeapObject holder) =>
        HeapEdges.VisitObject(
            _run.Heap,
            holder,
            (slot, value) =>
            {
                if (_graph.TryFindShown(value, out HeapObject target))
                {
                    string inside = value == target.Address ? "" : " (inside)";
                    string label = WordName(holder, slot) + inside;
                    dot.WriteLine($"  {Node(holder)} -> {Node(target)} [label=\"{label}\"];");
                }
            }
        );

    /// <summary>The byte offset of a word in its object; in an array, the element and the offset in it.</summary>
    string WordName(HeapObject holder, ulong slot)
    {
        TypeFacts type = _run.Heap.Facts.Type(holder.Record.Type);
        ulong offset = slot - holder.Address;
        return type.IsArrayElement && holder.Record.RequestedBytes >= 2 * type.SizeBytes
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"[{offset / type.SizeBytes}]+{offset % type.SizeBytes}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"+{offset}");
    }

    /// <summary>Roots of one name are one node.</summary>
    void WriteRoots(TextWriter dot)
    {
        Dictionary<string, HashSet<ulong>> targets = [];
        foreach (RootWord root in _graph.Roots)
        {
            if (_graph.TryFindShown(root.Value, out HeapObject target))
            {
                string name = Name(in root);
                _ = targets.TryAdd(name, []);
                _ = targets[name].Add(target.Address);
            }
        }

        int number = 0;
        foreach ((string name, HashSet<ulong> addresses) in targets)
        {
            dot.WriteLine(
                $"  root{number} [label=\"{Escape(name)}\", shape=ellipse, fillcolor=\"lightblue\"];"
            );
            foreach (ulong address in addresses.Order())
            {
                dot.WriteLine($"  root{number} -> \"{Narrator.Hex(address)}\";");
            }

            number++;
        }
    }

    string Name(in RootWord root) =>
        root.Origin switch
        {
            RootOrigin.Segment => _run.Heap.Facts.GlobalAt(root.Slot) ?? _narrator.Slot(root.Slot),
            RootOrigin.Stack => $"stack of G{root.Goroutine}",
            RootOrigin.Runtime => $"runtime ({root.Special})",
            _ => throw new System.InvalidOperationException($"HeapGraphDot.Name: {root.Origin}"),
        };

    static string Node(HeapObject item) => $"\"{Narrator.Hex(item.Address)}\"";

    static string Escape(string text) =>
        text.Replace("\\", "\\\\", System.StringComparison.Ordinal)
            .Replace("\"", "\\\"", System.StringComparison.Ordinal);
}
