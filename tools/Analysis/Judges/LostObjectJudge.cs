// Checks: when a marking ends (the world stopped, before anything is swept), every live object that can be
// reached from the true roots is marked. An object that is not will be freed while the program uses it:
// the one failure that all barriers, rescans and checkmarks exist to prevent.
//
// The lost object nearest to a root is told, with a shortest path to it and the last write of the word that
// holds it: that write is the culprit, or the barrier that should have gone with it. Objects that are
// lost only because their holder is lost are counted, not told.
//
// Does not check: losses of a marking whose end the trace does not contain; floating garbage (an object that
// is marked but cannot be reached is allowed); the second marking (checkmark), which frees nothing;
// pointers in memory that the collector does not scan.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds objects that are reachable but unmarked when marking ends.</summary>
public sealed class LostObjectJudge(HeapReplica replica, FindingLog findings, LiveSet live)
    : Judge(replica, findings)
{
    public const string Rule = "A reachable object was not marked when marking ended.";

    public override string Name => "lost object";

    public override string NotChecked =>
        "objects lost in a collection whose marking does not end within the trace";

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        if (checkmark == 0)
        {
            FindLost(in e, cycle);
        }
    }

    void FindLost(in Event e, ulong cycle)
    {
        IReadOnlyList<ReachedObject> reached = live.At(in e, checkmark: 0);
        int lost = 0;
        foreach (ReachedObject one in reached)
        {
            lost += one.Object.Record.IsMarked ? 0 : 1;
        }

        for (int i = 0; lost > 0 && i < reached.Count; i++)
        {
            bool isFirstOfItsPath =
                reached[i].Parent < 0 || reached[reached[i].Parent].Object.Record.IsMarked;
            if (!reached[i].Object.Record.IsMarked && isFirstOfItsPath)
            {
                Tell(in e, new LostPath(Narrator, live.Roots, reached, i), cycle, lost);
            }
        }
    }

    void Tell(in Event e, LostPath path, ulong cycle, int lost)
    {
        ReachedObject found = path.Lost;
        SlotWrite write = found.Slot == 0 ? default : Replica.Memory.LastWrite(found.Slot);
        ref ObjectRecord record = ref found.Object.Record;
        FindingKey key = new(Name, Rule, write.Site, record.Type, record.AllocSite);
        if (!Findings.IsFirst(in key))
        {
            return;
        }

        ImmutableArray<string>.Builder story = ImmutableArray.CreateBuilder<string>();
        story.Add($"Lost: {Narrator.Object(found.Object)}.");
        story.Add($"Reachable: {path.Summary()}.");
        story.Add($"It hangs on {path.LastSlot()}{WrittenBy(in write)}.");
        AddReason(story, path, in write);
        story.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Marking of collection {cycle} ended at step {e.Step} with {lost} reachable objects unmarked."
            )
        );
        Findings.Add(
            in key,
            FindingAt(in e, Rule, write.Site, write.Step) with
            {
                Object = found.Object.Address,
                Slot = found.Slot,
                Story = story.ToImmutable(),
                Details = path.Steps(),
            }
        );
    }

    string WrittenBy(in SlotWrite write) =>
        write.How == WriteHow.None ? "" : $", {Narrator.Write(in write)}";

    static void AddReason(ImmutableArray<string>.Builder story, LostPath path, in SlotWrite write)
    {
        ulong scanStep = path.HolderScanStep();
        if (scanStep != 0 && write.How != WriteHow.None)
        {
            string order = scanStep <= write.Step ? "before" : "after";
            story.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Its holder was scanned at step {scanStep}, {order} that write."
                )
            );
        }

        story.Add(Reason(in write));
    }

    static string Reason(in SlotWrite write) =>
        write.How switch
        {
            WriteHow.Plain or WriteHow.Copy => "No barrier told the collector of that write.",
            WriteHow.BarrierOff => "The barrier of that write was off, so it shaded nothing.",
            WriteHow.Barrier =>
                "That write went through a barrier: what it shaded was lost later, or it shaded nothing.",
            WriteHow.Initial => "The word held it from the start: its root was not scanned.",
            WriteHow.None =>
                "No write of that word is known: its root was not scanned when marking ended.",
            _ => throw new ArgumentOutOfRangeException(
                nameof(write),
                write.How,
                "LostObjectJudge.Reason: no words for value"
            ),
        };
}
