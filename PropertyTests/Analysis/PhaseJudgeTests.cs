using System;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class PhaseJudgeTests
{
    /// <summary>A rule and the events that break it, after the world was stopped by P0.</summary>
    public static TheoryData<string, Action<EventScript>> WhileStopped { get; } =
        new()
        {
            { PhaseJudge.OrderRule, s => s.At(0, 3).GcPhase(GcPhase.Mark) },
            { PhaseJudge.OrderRule, s => s.At(0, 3).GcPhase(GcPhase.Sweep) },
            { PhaseJudge.OrderRule, s => s.At(0, 3).GcPhase((GcPhase)77) },
            { PhaseJudge.StoppedRule, s => s.At(1, 2).Load(NodeAt(0), 8, 5) },
            { PhaseJudge.StoppedRule, s => s.At(1, 2).GoStart() },
            { PhaseJudge.StoppedRule, s => s.At(1, 2).ScanStart(NodeAt(0)) },
            { PhaseJudge.StopRule, s => s.At(0, 3).StopWorld(StopReason.GcMark) },
            { PhaseJudge.StopRule, s => s.At(0, 3).WorldStopped(StopReason.GcMark) },
        };

    /// <summary>The same while the world runs and no collection is under way.</summary>
    public static TheoryData<string, Action<EventScript>> WhileRunning { get; } =
        new()
        {
            { PhaseJudge.RunningRule, s => s.At(0, 3).GcPhase(GcPhase.Scan) },
            { PhaseJudge.StopRule, s => s.At(0, 3).StartWorld(StopReason.GcMark) },
            { PhaseJudge.BarrierOnRule, s => s.Barrier(0, 1, NodeAt(0), NodeAt(1), 5) },
            { PhaseJudge.CycleRule, s => s.At(0, 3).MarkDone(1, 0) },
            { PhaseJudge.CycleRule, s => s.At(0, 3).GcEnd(1, 1, 0, 0) },
            { PhaseJudge.CycleRule, s => Twice(s, e => e.GcStart(1, 0, 0, 0)) },
        };

    [Theory]
    [MemberData(nameof(WhileStopped))]
    public void What_may_not_happen_while_the_world_is_stopped_is_told(
        string rule,
        Action<EventScript> wrong
    )
    {
        EventScript script = new();
        script.AllocNodes(2);
        Stop(script);
        wrong(script);

        Assert.Equal(rule, Assert.Single(Check(script)).Rule);
    }

    [Theory]
    [MemberData(nameof(WhileRunning))]
    public void What_may_not_happen_while_the_world_runs_is_told(
        string rule,
        Action<EventScript> wrong
    )
    {
        EventScript script = new();
        script.AllocNodes(2);
        wrong(script);

        Assert.Equal(rule, Assert.Single(Check(script)).Rule);
    }

    [Fact]
    public void A_barrier_that_is_off_in_phase_mark_is_told_with_its_place()
    {
        EventScript script = new();
        script.AllocNodes(2);
        Stop(script);
        script.At(0, 3).GcPhase(GcPhase.Scan);
        script.At(0, 3).GcPhase(GcPhase.Mark);
        script.At(0, 3).StartWorld(StopReason.GcMark);
        script.At(1, 2).BarrierOff(NodeAt(0), NodeAt(1), BarrierKind.Pointer, 6);

        Finding off = Assert.Single(Check(script));

        Assert.Equal(PhaseJudge.BarrierOffRule, off.Rule);
        Assert.Equal("main.go:6", off.CulpritPosition);
    }

    [Fact]
    public void With_wbshadow_every_barrier_is_on()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.Barrier(0, 1, NodeAt(0), NodeAt(1), 5);
        script.At(0, 1).BarrierOff(NodeAt(0), NodeAt(1), BarrierKind.Pointer, 6);

        Finding off = Assert.Single(Check(script, new CheckOptions { WbShadow = 1 }));

        Assert.Equal(PhaseJudge.BarrierOffRule, off.Rule);
        Assert.Equal("main.go:6", off.CulpritPosition);
    }

    [Fact]
    public void Workers_may_mark_in_parallel_in_mark_termination()
    {
        EventScript script = new();
        script.AllocNodes(2);
        Stop(script);
        script.At(0, 3).GcPhase(GcPhase.MarkTermination);
        script.At(1, 0).RootStart(RootKind.Data, 0);
        script.At(1, 0).Grey(NodeAt(0), 1);
        script.At(1, 0).ScanStart(NodeAt(0));

        Assert.Empty(Check(script));
    }

    /// <summary>The hunt's step limit once ended two runs of a million while the world was stopped.</summary>
    [Theory]
    [InlineData(ExitKind.StepLimit, 0)]
    [InlineData(ExitKind.HeapLimit, 0)]
    [InlineData(ExitKind.OsExit, 1)]
    public void A_run_may_be_cut_while_the_world_is_stopped_but_not_end(ExitKind how, int findings)
    {
        EventScript script = new();
        Stop(script);
        script.At(1, 0).Exit(how, 0);

        Assert.Equal(findings, Check(script).Count(f => f.Rule == PhaseJudge.StoppedRule));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    public void Only_a_worker_may_store_in_mark_termination_when_it_moves_a_stack(
        int goroutine,
        int findings
    )
    {
        EventScript script = new();
        script.AllocNodes(2);
        Stop(script);
        script.At(0, 3).GcPhase(GcPhase.MarkTermination);
        script.At(1, goroutine).Store(NodeAt(0), NodeAt(1), 8, 0);

        Assert.Equal(findings, Check(script).Count(f => f.Rule == PhaseJudge.StoppedRule));
    }

    static void Stop(EventScript script)
    {
        script.At(0, 3).StopWorld(StopReason.GcScan);
        script.At(0, 3).WorldStopped(StopReason.GcScan);
    }

    static void Twice(EventScript script, Action<EventEmitter> what)
    {
        what(script.At(0, 3));
        what(script.At(0, 3));
    }

    static Finding[] Check(EventScript script, CheckOptions? options = null)
    {
        TraceChecker checker = new(TracedProgram, options ?? new CheckOptions());
        checker.Accept(script.Events);
        return [.. checker.Finish().Findings.Where(f => f.Judge == "phase")];
    }
}
