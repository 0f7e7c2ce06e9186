// Who held an object: all pointer words of the live heap, the roots of the static segments and the words that
// the last end of marking told of stacks and the runtime.
//
// Not told: stacks and registers between two ends of marking (no event tells of them).

using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>Finds the holders of an object, and a way to it from a root.</summary>
static class HeldObject
{
    public static void Write(
        InspectReport report,
        RunReplica run,
        ulong address,
        int limit,
        Func<string> nearest
    )
    {
        HeapReplica heap = run.Heap;
        if (!heap.Objects.TryFindBlock(address, out HeapObject held))
        {
            throw new InspectException(
                $"there is no object at {Narrator.Hex(address)} at that step; {nearest()}"
            );
        }

        Narrator narrator = new(heap);
        report.Fact("object", narrator.Object(held));
        report.Fact("live", held.Record.IsLive);
        report.Fact("colour", ObjectState.Colour(in held.Record));
        InspectTable table = report.Table("holders", "slot", "value", "holder", "colour");
        List<RootWord> roots = Roots(run);
        ulong holders = 0;
        foreach (RootWord root in roots)
        {
            if (IsWithin(root.Value, held))
            {
                holders++;
                Add(table, limit, root.Slot, root.Value, Name(root, narrator), null);
            }
        }

        HeapEdges.Visit(
            heap,
            (slot, value) =>
            {
                if (IsWithin(value, held))
                {
                    holders++;
                    string? colour = heap.Objects.TryFindObject(slot, out HeapObject holder)
                        ? ObjectState.Colour(in holder.Record)
                        : null;
                    Add(table, limit, slot, value, narrator.Slot(slot), colour);
                }
            }
        );
        report.Fact("holders", holders);
        WritePath(report, heap, narrator, roots, held);
        if (table.Rows.Count < (int)Math.Min(holders, int.MaxValue))
        {
            report.Note($"only {table.Rows.Count} of {holders} holders are listed; see --limit");
        }

        ulong told = run.State[CollectorField.RootsStep];
        report.Note(
            told == 0
                ? "stacks and the runtime's own words are told when a marking ends; none has ended yet"
                : $"stacks and the runtime's own words: as told when marking ended at step {told}; no event tells of them in between"
        );
    }

    static void WritePath(
        InspectReport report,
        HeapReplica heap,
        Narrator narrator,
        List<RootWord> roots,
        HeapObject held
    )
    {
        IReadOnlyList<ReachedObject> reached = new Reachability(heap).Search(roots);
        for (int i = 0; i < reached.Count; i++)
        {
            if (reached[i].Object == held)
            {
                InspectTable way = report.Table("path_from_root", "link");
                foreach (string link in new LostPath(narrator, roots, reached, i).Steps())
                {
                    way.Add(link);
                }

                return;
            }
        }

        report.Note("no way from a root that events tell of leads to it");
    }

    static List<RootWord> Roots(RunReplica run)
    {
        TrueRoots roots = new();
        foreach (RootWord root in run.State.Roots)
        {
            roots.Add(in root);
        }

        return roots.Gather(run.Heap);
    }

    static string Name(in RootWord root, Narrator narrator) =>
        root.Origin switch
        {
            RootOrigin.Segment => narrator.Slot(root.Slot),
            RootOrigin.Stack => $"stack of G{root.Goroutine}",
            RootOrigin.Runtime => $"the runtime ({root.Special})",
            _ => throw new InvalidOperationException($"HeldObject.Name: {root.Origin}"),
        };

    static bool IsWithin(ulong value, in HeapObject held) =>
        value - held.Address < held.Span.ElementBytes;

    static void Add(
        InspectTable table,
        int limit,
        ulong slot,
        ulong value,
        string holder,
        string? colour
    )
    {
        if (table.Rows.Count < limit)
        {
            table.Add(Narrator.Hex(slot), Narrator.Hex(value), holder, colour);
        }
    }
}
