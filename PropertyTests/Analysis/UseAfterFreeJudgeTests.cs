using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class UseAfterFreeJudgeTests
{
    static readonly ulong s_live = NodeAt(0);
    static readonly ulong s_dead = NodeAt(1);

    [Fact]
    public void A_read_of_a_freed_object_is_told_with_both_ends_of_its_life()
    {
        EventScript script = OneDead();
        script.At(1, 2).Load(s_dead + 8, 8, 9);

        Finding finding = Assert.Single(Uses(script));

        Assert.Equal(UseAfterFreeJudge.ReadRule, finding.Rule);
        Assert.Equal("main.go:9", finding.CulpritPosition);
        Assert.Equal(s_dead, finding.Object);
        Assert.Contains("at main.go:1", finding.Story[1], StringComparison.Ordinal);
        Assert.Contains("freed at step 4", finding.Story[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_to_freed_objects_and_pages_are_told_each_by_its_place()
    {
        EventScript script = OneDead();
        script.At(1, 2).Store(s_dead, 0, 8, 10);
        script.At(1, 2).BarrierOff(s_dead, 0, BarrierKind.Pointer, 11);
        script.At(1, 2).Move(s_dead, s_live, 8, 12);
        script.At(1, 2).Clear(s_dead, 8, 13);
        script.At(1, 2).Store(Arena + 8192, 0, 8, 14);

        Finding[] findings = [.. Uses(script)];

        Assert.All(findings, f => Assert.Equal(UseAfterFreeJudge.WriteRule, f.Rule));
        Assert.Equal([10, 11, 12, 13, 14], findings.Select(f => f.CulpritSite));
    }

    [Fact]
    public void A_pointer_to_a_freed_object_that_is_stored_is_told()
    {
        EventScript script = OneDead();
        script.At(1, 2).BarrierStart(s_live, s_dead + 8, BarrierKind.Slice, 9);

        Assert.Equal(UseAfterFreeJudge.DanglingRule, Assert.Single(Uses(script)).Rule);
    }

    [Fact]
    public void A_slice_that_is_empty_at_its_end_may_point_behind_its_object()
    {
        EventScript script = OneDead();
        script.At(1, 2).BarrierStart(s_live, s_dead, BarrierKind.Slice, 9);

        Assert.Empty(Uses(script));
    }

    [Fact]
    public void Live_objects_stacks_and_globals_may_be_used()
    {
        EventScript script = OneDead();
        script.At(0, 1).SpanAlloc(Arena + 8192, 1, 0, SpanState.Stack);
        script.At(1, 2).Load(s_live + 8, 8, 9);
        script.At(1, 2).Load(Arena + 8200, 8, 9);
        script.At(1, 2).Store(Bss, s_live, 8, 9);
        script.At(0, 1).Alloc(s_dead, 16, Node, 2);
        script.At(1, 2).Load(s_dead, 8, 9);

        Assert.Empty(Uses(script));
    }

    static EventScript OneDead()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).Free(s_dead, 16);
        return script;
    }

    static IEnumerable<Finding> Uses(EventScript script)
    {
        TraceChecker checker = new(TracedProgram, new CheckOptions());
        checker.Accept(script.Events);
        return checker.Finish().Findings.Where(f => f.Judge == "use after free");
    }
}
