// Checks: an object that cannot be reached when two markings in a row end is gone when the next one does. The
// first may have marked it while it was still needed; the second does not, and the sweep after it frees it.
//
// What happens with a finalizer begins the count anew: a finalizer may bring its object back to life.
//
// Objects of the runtime itself, which no place of the program allocates, are left out: the runtime keeps some
// outside of what the trace tells as roots.
//
// Does not check: what is kept though it can be reached (a pool that is never emptied, a list that only grows);
// blocks that were freed and never handed out again.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds objects that are garbage for two collections and still not freed.</summary>
public sealed class LeakJudge(HeapReplica replica, FindingLog findings, LiveSet live)
    : Judge(replica, findings)
{
    public const string Rule = "An object that cannot be reached outlived two collections.";

    const ulong CyclesAllowed = 2;

    public override string Name => "leak";

    public override string NotChecked =>
        "what is kept though it can be reached; objects that the runtime allocates for itself";

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        if (checkmark != 0)
        {
            return;
        }

        _ = live.At(in e, checkmark);
        foreach (HeapSpan span in Replica.Objects.Spans)
        {
            for (int i = 0; i < span.Count; i++)
            {
                Judge(in e, new HeapObject(span, i), cycle);
            }
        }
    }

    protected override void OnFinalizer(
        in Event e,
        FinalizerStep what,
        ulong @object,
        ulong function
    )
    {
        if (Replica.Objects.TryFindObject(@object, out HeapObject finalized))
        {
            finalized.Record.GarbageSinceCycle = 0;
        }
    }

    void Judge(in Event e, HeapObject one, ulong cycle)
    {
        ref ObjectRecord record = ref one.Record;
        if (!record.IsLive || record.AllocSite == 0)
        {
            return;
        }

        if (live.Has(one))
        {
            record.GarbageSinceCycle = 0;
        }
        else if (record.GarbageSinceCycle == 0)
        {
            record.GarbageSinceCycle = cycle;
        }
        else if (cycle - record.GarbageSinceCycle >= CyclesAllowed)
        {
            Tell(in e, one, cycle);
        }
    }

    void Tell(in Event e, HeapObject leaked, ulong cycle)
    {
        ref ObjectRecord record = ref leaked.Record;
        FindingKey key = new(Name, Rule, record.AllocSite, record.Type);
        if (!Findings.IsFirst(in key))
        {
            return;
        }

        string mark = record.IsMarked ? "It is marked again" : "It is unmarked";
        Findings.Add(
            in key,
            FindingAt(in e, Rule, record.AllocSite, record.AllocStep) with
            {
                Object = leaked.Address,
                Story =
                [
                    $"Leaked: {Narrator.Object(leaked)}.",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"No root leads to it since the marking of collection {record.GarbageSinceCycle} ended; this is that of {cycle}. {mark}."
                    ),
                ],
            }
        );
    }
}
