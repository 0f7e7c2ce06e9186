// A workload whose numbers vary from run to run with the real runtime (a map's hash seed decides how many
// overflow buckets it needs) cannot be compared number by number. It has the recorded shape if
//
//   - exit code, the first snapshot, names and number of snapshots, and NumGC are those of the recorded run;
//   - every other number of a snapshot and of its distance from base lies between the least and the
//     greatest that were recorded for this workload and tree in any mode, widened by their distance on both
//     sides. One that never varied must be equal;
//   - objects = mallocs - frees, in snapshots and gctrace lines;
//   - gctrace has as many lines, with the recorded n, nproc and goroutines.
//
// Not compared then: heap sizes, counts and sweeps in gctrace lines.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>What the recorded runs of a workload in a tree have in common.</summary>
sealed class WorkloadShape
{
    const string Collections = "NumGC";

    static readonly string[] s_traceFields = ["n", "nproc", "goroutines"];

    readonly ImmutableArray<WorkloadResult> _peers;

    public WorkloadShape(RecordedWorkload workload, string tree)
    {
        ImmutableArray<WorkloadResult>.Builder peers =
            ImmutableArray.CreateBuilder<WorkloadResult>();
        foreach (RecordedWorkloadRun run in workload.Runs)
        {
            if (run.Tree == tree)
            {
                peers.Add(run.Result);
            }
        }

        _peers = peers.ToImmutable();
    }

    /// <summary>How a run breaks the shape of a recorded one; empty: it has it.</summary>
    public ImmutableArray<string> Compare(WorkloadResult recorded, WorkloadResult found)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        lines.AddRange(WorkloadComparer.Compare(Frame(recorded), Frame(found)));
        if (lines.Count == 0)
        {
            AddVarying(lines, "snapshot", result => result.Snapshots, found);
            AddVarying(lines, "delta from base", result => result.Deltas, found);
            AddSums(lines, found.Snapshots, "HeapObjects", "Mallocs", "Frees");
            AddSums(lines, found.Traces, "objects", "nmalloc", "nfree");
        }

        return lines.ToImmutable();
    }

    /// <summary>How often a number was recorded; null: never.</summary>
    public NumberRange? RangeOf(
        Func<WorkloadResult, ImmutableArray<NumberSet>> sets,
        int index,
        string field
    )
    {
        NumberRange? range = null;
        foreach (WorkloadResult peer in _peers)
        {
            ImmutableArray<NumberSet> all = sets(peer);
            if (index < all.Length && all[index].Values.TryGetValue(field, out long value))
            {
                range = range?.With(value) ?? new NumberRange(value, value);
            }
        }

        return range?.Widened();
    }

    /// <summary>What must be equal of a run.</summary>
    static WorkloadResult Frame(WorkloadResult result) =>
        result with
        {
            Snapshots = Only(result.Snapshots, Collections),
            Deltas = Only(result.Deltas, Collections),
            Traces = Only(result.Traces, s_traceFields),
        };

    static ImmutableArray<NumberSet> Only(ImmutableArray<NumberSet> sets, params string[] fields)
    {
        ImmutableArray<NumberSet>.Builder kept = ImmutableArray.CreateBuilder<NumberSet>();
        foreach (NumberSet set in sets)
        {
            Dictionary<string, long> values = [];
            foreach (string field in fields)
            {
                values[field] = set.Values[field];
            }

            kept.Add(new NumberSet(set.Name, values));
        }

        return kept.ToImmutable();
    }

    void AddVarying(
        ImmutableArray<string>.Builder lines,
        string kind,
        Func<WorkloadResult, ImmutableArray<NumberSet>> sets,
        WorkloadResult found
    )
    {
        ImmutableArray<NumberSet> all = sets(found);
        for (int i = 0; i < all.Length; i++)
        {
            foreach (string field in all[i].FieldsWith(sets(_peers[0])[i]))
            {
                if (field != Collections && !Lies(RangeOf(sets, i, field), all[i], field))
                {
                    string recorded = RangeOf(sets, i, field) is { } range
                        ? $"{range.Least} to {range.Greatest}"
                        : "none";
                    lines.Add(
                        $"{kind} {all[i].Name}: {field}: recorded {recorded}, here {all[i].Text(field)}"
                    );
                }
            }
        }
    }

    static bool Lies(NumberRange? range, NumberSet set, string field) =>
        range is { } known
        && set.Values.TryGetValue(field, out long value)
        && known.Contains(value);

    static void AddSums(
        ImmutableArray<string>.Builder lines,
        ImmutableArray<NumberSet> sets,
        string objects,
        string mallocs,
        string frees
    )
    {
        foreach (NumberSet set in sets)
        {
            if (set.Values[objects] != set.Values[mallocs] - set.Values[frees])
            {
                lines.Add($"{set.Name}: {objects} {set.Text(objects)} is not {mallocs} - {frees}");
            }
        }
    }
}
