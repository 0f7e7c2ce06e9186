// The sequence of a workload that varies (see WorkloadShape) has the recorded shape if the kinds of allocation
// first occur in the same order, there are as many collections, and of each kind as many were allocated; or,
// where the workload's recorded runs vary in the number of that size class, a number in that range. Its
// addresses depend on what varies and are not compared.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;

namespace GcSim.Tools;

/// <summary>Compares what a workload allocates.</summary>
sealed class AllocationJudge(WorkloadRunner runner)
{
    /// <summary>Nothing of it changes what is allocated.</summary>
    const string Debug = "gccheckmark=0";

    /// <summary>A row for the sequence, and one for addresses.</summary>
    public IEnumerable<CaseRow> Judge(
        RecordedAllocations recorded,
        RecordedWorkload workload,
        CancellationToken stop
    )
    {
        AllocationSink found = new(runner.Info, recorded.Addresses[0].Length);
        _ = runner.Run(workload.Id, workload.GoGc, recorded.Tree, Debug, found, stop);
        bool isRepeatable = true;
        foreach (RecordedWorkloadRun run in workload.Runs)
        {
            isRepeatable &= run.IsRepeatable || run.Tree != recorded.Tree;
        }

        yield return JudgeSequence(recorded, workload, isRepeatable, found.Steps);
        if (isRepeatable)
        {
            yield return JudgeAddresses(recorded, found.Addresses);
        }
    }

    static CaseRow JudgeSequence(
        RecordedAllocations recorded,
        RecordedWorkload workload,
        bool isRepeatable,
        ImmutableArray<AllocationStep> found
    )
    {
        ImmutableArray<string> differences = Compare("step", recorded.Sequence, found);
        CaseOutcome outcome = differences.IsEmpty ? CaseOutcome.Identical : CaseOutcome.Different;
        if (!differences.IsEmpty && !isRepeatable)
        {
            differences = CompareShape(recorded, workload, found);
            outcome = differences.IsEmpty ? CaseOutcome.SameShape : outcome;
        }

        return Row(recorded, "sequence", outcome, differences);
    }

    static CaseRow JudgeAddresses(RecordedAllocations recorded, ImmutableArray<string> found)
    {
        ImmutableArray<string> differences = Compare("address", recorded.Addresses[0], found);
        foreach (ImmutableArray<string> run in recorded.Addresses)
        {
            differences = Compare("address", run, found).IsEmpty ? [] : differences;
        }

        CaseOutcome outcome = differences.IsEmpty ? CaseOutcome.Identical : CaseOutcome.Different;
        return Row(recorded, "addresses", outcome, differences);
    }

    static CaseRow Row(
        RecordedAllocations recorded,
        string what,
        CaseOutcome outcome,
        ImmutableArray<string> details
    ) =>
        new(
            recorded.Id,
            WorkloadSuite.AllocationGroup,
            $"{recorded.Tree} {what}",
            outcome,
            WorkloadSuite.Shorten(details)
        );

    static ImmutableArray<string> Compare<T>(
        string what,
        ImmutableArray<T> recorded,
        ImmutableArray<T> found
    )
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        for (int i = 0; i < Math.Max(recorded.Length, found.Length); i++)
        {
            string expected = i < recorded.Length ? $"{recorded[i]}" : "none";
            string actual = i < found.Length ? $"{found[i]}" : "none";
            if (expected != actual)
            {
                lines.Add($"{what} {i + 1}: recorded {expected}, here {actual}");
            }
        }

        return lines.ToImmutable();
    }

    static ImmutableArray<string> CompareShape(
        RecordedAllocations recorded,
        RecordedWorkload workload,
        ImmutableArray<AllocationStep> found
    )
    {
        List<(string What, long Count)> expected = CountByKind(recorded.Sequence);
        List<(string What, long Count)> actual = CountByKind(found);
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        lines.AddRange(
            Compare<string>(
                "kind",
                [.. expected.ConvertAll(kind => kind.What)],
                [.. actual.ConvertAll(kind => kind.What)]
            )
        );
        WorkloadShape shape = new(workload, recorded.Tree);
        int last = workload.Runs[0].Result.Deltas.Length - 1;
        for (int i = 0; i < actual.Count && lines.Count == 0; i++)
        {
            string field = NumberSet.MallocsOf(actual[i].What.Split(' ')[0]);
            NumberRange range = new(expected[i].Count, expected[i].Count);
            if (shape.RangeOf(result => result.Deltas, last, field) is { IsPoint: false } known)
            {
                range = known;
            }

            if (!range.Contains(actual[i].Count))
            {
                lines.Add(
                    $"{actual[i].What}: recorded {range.Least} to {range.Greatest}, here {actual[i].Count}"
                );
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>Each kind of allocation, in order of its first occurrence; collections are one kind.</summary>
    static List<(string What, long Count)> CountByKind(ImmutableArray<AllocationStep> steps)
    {
        List<(string What, long Count)> kinds = [];
        foreach (AllocationStep step in steps)
        {
            string what = step.IsCollection ? "GC" : step.What;
            int index = kinds.FindIndex(kind => kind.What == what);
            if (index < 0)
            {
                index = kinds.Count;
                kinds.Add((what, 0));
            }

            kinds[index] = (what, kinds[index].Count + Math.Max(1, step.Count));
        }

        return kinds;
    }
}
