using System;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class SweepJudgeTests
{
    /// <summary>A rule and the events that break it; a sweep of generation 4 has just started.</summary>
    public static TheoryData<string, Action<EventScript>> Wrong { get; } =
        new()
        {
            { SweepJudge.AllocRule, s => s.At(0, 1).Alloc(NodeAt(3), 16, Node, 7) },
            { SweepJudge.MarkRule, s => s.At(0, 3).GcPhase(GcPhase.Scan) },
            { SweepJudge.GenerationRule, s => s.At(0, 3).SweepStart(7, 1) },
            { SweepJudge.GenerationRule, s => s.At(0, 3).SpanSweep(Arena, 5, 0) },
            {
                SweepJudge.OwnerRule,
                s =>
                {
                    s.At(0, 1).Free(NodeAt(0), 16);
                    s.At(1, 2).Free(NodeAt(1), 16);
                }
            },
            {
                SweepJudge.OwnerRule,
                s =>
                {
                    s.At(0, 1).Free(NodeAt(0), 16);
                    s.At(1, 2).SpanSweep(Arena, 4, 1);
                }
            },
            {
                SweepJudge.TwiceRule,
                s =>
                {
                    s.At(0, 1).SpanSweep(Arena, 4, 0);
                    s.At(1, 2).SpanSweep(Arena, 4, 0);
                }
            },
            {
                SweepJudge.FreeRule,
                s =>
                {
                    s.At(0, 1).SpanSweep(Arena, 4, 0);
                    s.At(0, 1).Free(NodeAt(0), 16);
                }
            },
            {
                SweepJudge.TwiceRule,
                s =>
                {
                    s.At(0, 1).SpanAlloc(Arena + 8192, 1, 16, SpanState.InUse);
                    s.At(1, 2).SpanSweep(Arena + 8192, 4, 0);
                }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_broken_rule_of_the_sweep_is_told(string rule, Action<EventScript> wrong)
    {
        EventScript script = SweepStarted();
        wrong(script);

        Assert.Equal(rule, Assert.Single(Check(script)).Rule);
    }

    [Fact]
    public void A_sweep_that_gives_its_span_back_may_be_told_after_that()
    {
        EventScript script = SweepStarted();
        script.At(0, 1).Free(NodeAt(0), 16);
        script.At(0, 1).Free(NodeAt(1), 16);
        script.At(0, 1).SpanFree(Arena, 1);
        script.At(0, 1).SpanSweep(Arena, 4, 2);
        script.At(0, 3).GcPhase(GcPhase.Scan);

        Assert.Empty(Check(script));
    }

    [Fact]
    public void Swept_and_new_spans_may_be_used_and_the_next_collection_may_begin()
    {
        EventScript script = SweepStarted();
        script.At(1, 2).Free(NodeAt(0), 16);
        script.At(1, 2).SpanSweep(Arena, 4, 1);
        script.At(0, 1).Alloc(NodeAt(0), 16, Node, 7);
        script.At(0, 1).SpanAlloc(Arena + 8192, 1, 16, SpanState.InUse);
        script.At(0, 1).Alloc(Arena + 8192, 16, Node, 7);
        script.At(0, 3).GcPhase(GcPhase.Scan);
        script.At(0, 3).SweepStart(6, 2);

        Assert.Empty(Check(script));
    }

    static EventScript SweepStarted()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 3).SweepStart(4, 1);
        return script;
    }

    static Finding[] Check(EventScript script)
    {
        TraceChecker checker = new(TracedProgram, new CheckOptions());
        checker.Accept(script.Events);
        return [.. checker.Finish().Findings.Where(f => f.Judge == "sweep")];
    }
}
