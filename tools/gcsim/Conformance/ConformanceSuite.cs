// Runs recorded cases in all recorded modes of a tree. A case that cannot be run is told as such and never
// counts as identical. Nothing here knows a case by name.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;

namespace GcSim.Tools;

/// <summary>The real runtime's recorded behaviour, held against the simulator's.</summary>
public sealed class ConformanceSuite
{
    readonly CaseProgram _program;
    readonly CaseRunner _runner;
    readonly IReadOnlySet<string> _ids;

    ConformanceSuite(
        ImmutableArray<RecordedCase> cases,
        CaseProgram program,
        CancellationToken stop
    )
    {
        Cases = cases;
        _program = program;
        _runner = new CaseRunner(program);
        _ids = _runner.List(stop);
    }

    public ImmutableArray<RecordedCase> Cases { get; }

    /// <summary>Files of the cases program that do not compile.</summary>
    public ImmutableArray<FileLeftOut> LeftOut => _program.LeftOut;

    /// <summary>Reads <c>cases.json</c> and compiles <c>programs/cases</c>.</summary>
    public static ConformanceSuite Load(string folder, CancellationToken stop) =>
        new(
            RecordedCases.Read(Path.Combine(folder, "cases.json")),
            CaseProgram.Compile(SourceFolder.Read(Path.Combine(folder, "programs", "cases"))),
            stop
        );

    /// <summary>The modes of a tree in which a case was recorded.</summary>
    public static IEnumerable<string> Modes(RecordedCase recorded, string tree)
    {
        foreach (string mode in recorded.Results.Keys)
        {
            if (mode.StartsWith(tree + " ", StringComparison.Ordinal))
            {
                yield return mode;
            }
        }
    }

    /// <summary>Runs a case in a mode and compares.</summary>
    public CaseRow Run(RecordedCase recorded, string mode, CancellationToken stop)
    {
        if (!_ids.Contains(recorded.Id))
        {
            string reason = _program.WhyNot(recorded.Id);
            return new CaseRow(recorded.Id, recorded.Group, mode, CaseOutcome.NotRun, [reason]);
        }

        ImmutableArray<string> differences = Differences(recorded, mode, stop);
        CaseOutcome outcome = differences.IsEmpty ? CaseOutcome.Identical : CaseOutcome.Different;
        return new CaseRow(recorded.Id, recorded.Group, mode, outcome, differences);
    }

    ImmutableArray<string> Differences(RecordedCase recorded, string mode, CancellationToken stop)
    {
        try
        {
            CaseResult found = _runner.Run(recorded.Id, mode, stop);
            return CaseComparer.Compare(recorded.Results[mode], found);
        }
        catch (BrokenRunException e)
        {
            return [$"an invariant of gcsim broke at step {e.Step}: {e.Message}"];
        }
        catch (FormatException e)
        {
            return [e.Message];
        }
    }
}
