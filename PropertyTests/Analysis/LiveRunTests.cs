// The simulator and the judges share no code, so each tests the other: a run without a planted bug must
// satisfy all judges whatever the schedule and options, and what a planted bug does must be found.

using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class LiveRunTests
{
    const int Iterations = 500;

    public static TheoryData<int, int, int, ScheduleKind> Configurations { get; } = Combine();

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_run_with_all_its_barriers_satisfies_every_judge(
        int processors,
        int wbShadow,
        int gcCheckMark,
        ScheduleKind schedule
    )
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            MachineOptions options = new()
            {
                Processors = processors,
                WbShadow = wbShadow,
                GcCheckMark = gcCheckMark,
                Schedule = schedule,
                Seed = seed,
            };
            Outcome run = Run(isPlain: false, options);

            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings.Select(Tell));
            Assert.True(
                run.Statistics.Cycles.Length >= 10,
                $"{run.Statistics.Cycles.Length} collections are too few to say anything"
            );
        }
    }

    [Fact]
    public void A_plain_store_is_found_at_its_place_in_every_run()
    {
        CheckReport report = Run(isPlain: true, new MachineOptions { WbShadow = 0 }).Report;

        Finding missed = Assert.Single(report.Findings, f => f.Rule == ShadowJudge.MissedRule);

        Assert.Equal($"main.go:{MovingProgram.PlantedLine}", missed.CulpritPosition);
    }

    [Fact]
    public void A_plain_store_loses_objects_under_some_schedule_and_is_named_as_the_culprit()
    {
        List<Finding> lost = [];
        for (ulong seed = 1; seed <= 40 && lost.Count == 0; seed++)
        {
            MachineOptions options = new()
            {
                Processors = 3,
                WbShadow = 0,
                GcCheckMark = 0,
                Schedule = ScheduleKind.Random,
                Seed = seed,
            };
            CheckReport report = Run(isPlain: true, options).Report;
            lost.AddRange(report.Findings.Where(f => f.Rule == LostObjectJudge.Rule));
        }

        Assert.NotEmpty(lost);
        Assert.Equal($"main.go:{MovingProgram.PlantedLine}", lost[0].CulpritPosition);
    }

    [Fact]
    public void The_runtimes_own_shadow_check_and_the_judge_convict_the_same_slot()
    {
        (RunResult result, CheckReport report, _) = Run(isPlain: true, new MachineOptions());

        Assert.Equal(ExitKind.Throw, result.Kind);
        Assert.Contains("missed write barrier", result.Message, StringComparison.Ordinal);
        Assert.Single(report.Findings, f => f.Rule == ShadowJudge.MissedRule);
        Assert.DoesNotContain(report.Findings, f => f.Rule == ShadowJudge.CheckRule);
    }

    static Outcome Run(bool isPlain, MachineOptions options)
    {
        Program program = MovingProgram.Compile(isPlain, Iterations);
        TraceChecker checker = new(program.Info, new CheckOptions { WbShadow = options.WbShadow });
        StatisticsCollector statistics = new(program.Info);
        Machine machine = new(
            program,
            options,
            ["moving"],
            new SeededChoices(options.Seed),
            new Both(checker, statistics)
        );
        return new Outcome(machine.Run(), checker.Finish(), statistics.Finish());
    }

    static string Tell(Finding finding) =>
        $"{finding.Judge}: {finding.Rule} ({finding.CulpritPosition}, step {finding.Step}) "
        + string.Join(" | ", finding.Story);

    static TheoryData<int, int, int, ScheduleKind> Combine()
    {
        TheoryData<int, int, int, ScheduleKind> all = [];
        foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
        {
            all.Add(1, 0, 1, schedule);
            all.Add(2, 0, 0, schedule);
            all.Add(2, 0, 1, schedule);
            all.Add(2, 2, 1, schedule);
            all.Add(4, 1, 1, schedule);
        }

        return all;
    }

    sealed record Outcome(RunResult Result, CheckReport Report, TraceStatistics Statistics);

    sealed class Both(IEventSink first, IEventSink second) : IEventSink
    {
        public void Accept(ReadOnlySpan<Event> batch)
        {
            first.Accept(batch);
            second.Accept(batch);
        }
    }
}
