// Runs recorded workloads in all recorded modes of a tree. Nothing here knows a workload by name: which ones
// vary is recorded.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The real runtime's counters over whole programs, held against the simulator's.</summary>
public sealed class WorkloadSuite
{
    /// <summary>The group of the rows of runs.</summary>
    public const string RunGroup = "workload";

    /// <summary>The group of the rows of allocation sequences and addresses.</summary>
    public const string AllocationGroup = "allocation";

    /// <summary>More differences than this are counted, not told.</summary>
    const int MaxDetails = 8;

    readonly WorkloadRunner _runner;

    WorkloadSuite(
        ImmutableArray<RecordedWorkload> workloads,
        ImmutableArray<RecordedAllocations> allocations,
        WorkloadRunner runner
    )
    {
        Workloads = workloads;
        Allocations = allocations;
        _runner = runner;
    }

    public ImmutableArray<RecordedWorkload> Workloads { get; }

    /// <summary>Empty: none are recorded in the folder.</summary>
    public ImmutableArray<RecordedAllocations> Allocations { get; }

    public static bool IsGroup(string group) => group is RunGroup or AllocationGroup;

    /// <summary>
    /// Reads <c>workloads.json</c>, <c>alloc-traces.json</c> if it is there, and compiles
    /// <c>programs/workloads</c>; null: the folder has no workloads.
    /// </summary>
    /// <exception cref="CompileErrorsException">The workloads program does not compile.</exception>
    public static WorkloadSuite? TryLoad(string folder)
    {
        string path = Path.Combine(folder, "workloads.json");
        if (!File.Exists(path))
        {
            return null;
        }

        ImmutableArray<SourceText> sources = SourceFolder.Read(
            Path.Combine(folder, "programs", "workloads")
        );
        CompileResult compiled = ProgramCompiler.Compile(sources);
        Simulator.Program program =
            compiled.Program ?? throw new CompileErrorsException(compiled.Errors);
        string traces = Path.Combine(folder, "alloc-traces.json");
        return new WorkloadSuite(
            RecordedWorkloads.Read(path),
            File.Exists(traces) ? RecordedAllocations.Read(traces) : [],
            new WorkloadRunner(program, sources)
        );
    }

    /// <summary>Runs a workload as it was recorded and compares.</summary>
    public CaseRow Run(
        RecordedWorkload workload,
        RecordedWorkloadRun recorded,
        CancellationToken stop
    )
    {
        try
        {
            WorkloadResult found = _runner.Run(
                workload.Id,
                workload.GoGc,
                recorded.Tree,
                recorded.Debug,
                stop
            );
            return Judge(workload, recorded, found);
        }
        catch (BrokenRunException e)
        {
            string broken = $"an invariant of gcsim broke at step {e.Step}: {e.Message}";
            return Row(workload.Id, recorded.Mode, CaseOutcome.Different, [broken]);
        }
        catch (FormatException e)
        {
            return Row(workload.Id, recorded.Mode, CaseOutcome.Different, [e.Message]);
        }
    }

    /// <summary>Compares a workload's allocations: the sequence, and the first addresses.</summary>
    public IEnumerable<CaseRow> Run(RecordedAllocations recorded, CancellationToken stop)
    {
        RecordedWorkload? workload = null;
        foreach (RecordedWorkload other in Workloads)
        {
            workload = other.Id == recorded.Id ? other : workload;
        }

        return workload is null ? [] : new AllocationJudge(_runner).Judge(recorded, workload, stop);
    }

    /// <summary>Compares a result with a recorded run.</summary>
    internal static CaseRow Judge(
        RecordedWorkload workload,
        RecordedWorkloadRun recorded,
        WorkloadResult found
    )
    {
        ImmutableArray<string> differences = WorkloadComparer.Compare(recorded.Result, found);
        CaseOutcome outcome = CaseOutcome.Identical;
        if (!differences.IsEmpty)
        {
            outcome = CaseOutcome.Different;
            if (!recorded.IsRepeatable)
            {
                WorkloadShape shape = new(workload, recorded.Tree);
                differences = shape.Compare(recorded.Result, found);
                outcome = differences.IsEmpty ? CaseOutcome.SameShape : outcome;
            }
        }

        return Row(workload.Id, recorded.Mode, outcome, differences);
    }

    static CaseRow Row(
        string id,
        string mode,
        CaseOutcome outcome,
        ImmutableArray<string> details
    ) => new(id, RunGroup, mode, outcome, Shorten(details));

    /// <summary>The first differences; how many more there are.</summary>
    internal static ImmutableArray<string> Shorten(ImmutableArray<string> details) =>
        details.Length <= MaxDetails
            ? details
            : [.. details[..MaxDetails], $"and {details.Length - MaxDetails} more differences"];
}
