using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The findings that are kept for ever show with their line of defence taken away, and not with it.</summary>
public sealed class FoundTests
{
    public const string Folder = "Scenarios/Library/Found";

    public static TheoryData<string> Programs =>
        [
            .. Tree.Files("*.go")
                .Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal)),
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_kept_finding_shows_by_its_own_directives_and_not_with_all_defences(string file)
    {
        PlannedRun run = Load(file, out string expected);
        Explanation? told = FindingKind.Explain(run.Target, Events(run.Target, run.Plan));

        Assert.True(
            expected == told?.Finding.Judge,
            $"{file} no longer shows what '{expected}' objects to, but '{told?.Finding.Judge}'. If steps of the model have moved, 'gcsim hunt {file} --shrink 6000 --store out/renewed.db' finds it again: its folder 'shrunk' has the new file"
        );
        PlanTarget intact = run.Target.With(run.Target.Options with { Without = default });
        (PlanRun sound, EventLog events) = intact.Record(new PlannedChoices(run.Plan));
        Assert.False(sound.Run.IsFinding, sound.Run.Message);
        Assert.Equal(
            [],
            Judge(intact, events).Findings.Select(finding => $"{finding.Judge}: {finding.Rule}")
        );
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_kept_finding_is_small_and_names_one_line_of_defence(string file)
    {
        PlannedRun run = Load(file, out _);

        Assert.InRange(StatementCount.Of(run.Target.Sources), 1, 12);
        Assert.InRange(run.Plan.Switches.Length, 0, 2);
        _ = Assert.Single(run.Target.Options.Without.ToArray());
    }

    [Fact]
    public void Kept_findings_are_of_ten_lines_of_defence_and_five_judges_at_least()
    {
        HashSet<Defence> defences = [];
        HashSet<string> judges = [];
        foreach (string file in Programs)
        {
            PlannedRun run = Load(file, out string judge);
            defences.UnionWith(run.Target.Options.Without.ToArray());
            judges.Add(judge);
        }

        Assert.InRange(defences.Count, 10, int.MaxValue);
        Assert.InRange(judges.Count, 5, int.MaxValue);
    }

    internal static PlannedRun Load(string file, out string judge)
    {
        string text = File.ReadAllText(Repository.PathOf(file));
        ImmutableArray<SourceText> sources = [new SourceText(Path.GetFileName(file), text)];
        CheckedProgram parsed = ProgramDirectives.Check(sources);
        judge = ProgramDirectives.Find(parsed, ProgramDirectives.Finding) ?? "";
        MachineOptions options = ProgramDirectives
            .Of(parsed)
            .Aggregate(new MachineOptions(), RunOptionSet.Apply);
        CompileResult compiled = ProgramCompiler.Compile(parsed, CompilerOptions.For(options));
        return PlannedRun.Of(
            new RunRecipe(
                compiled.Program!,
                sources,
                [Path.GetFileNameWithoutExtension(file)],
                options
            )
        );
    }

    static EventLog Events(PlanTarget target, SwitchPlan plan) =>
        target.Record(new PlannedChoices(plan)).Events;

    static CheckReport Judge(PlanTarget target, EventLog events)
    {
        TraceChecker judges = new(target.Program.Info, CheckOptions.From(target.Config));
        events.Pass(judges);
        return judges.Finish();
    }
}
