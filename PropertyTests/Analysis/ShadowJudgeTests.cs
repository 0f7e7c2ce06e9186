using System.Collections.Generic;
using System.Linq;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class ShadowJudgeTests
{
    static readonly ulong s_a = NodeAt(0);
    static readonly ulong s_b = NodeAt(1);

    [Fact]
    public void A_plain_store_of_a_pointer_is_told_at_the_store_itself()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(s_a, s_b, 8, 5);
        ulong step = script.Events[^1].Step;
        script.At(1, 2).Load(s_a, 8, 6);

        Finding missed = Assert.Single(Shadow(script));

        Assert.Equal(ShadowJudge.MissedRule, missed.Rule);
        Assert.Equal("main.go:5", missed.CulpritPosition);
        Assert.Equal(step, missed.CulpritStep);
        Assert.Equal(step, missed.Step);
        Assert.Equal(2, missed.Goroutine);
        Assert.Equal(s_a, missed.Slot);
        Assert.Equal(s_b, missed.Object);
    }

    [Fact]
    public void A_plain_store_right_before_the_program_ends_is_told()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(Bss, s_b, 8, 5);
        Assert.Empty(Shadow(script)); // The trace may have been cut before an atomic's barrier.
        script.At(1, 2).Exit(ExitKind.Normal, 0);

        Assert.Contains(
            "global main.head",
            Assert.Single(Shadow(script)).Story[1],
            System.StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(BarrierKind.NoStore)]
    [InlineData(BarrierKind.NoShadow)]
    [InlineData(BarrierKind.CallResults)]
    public void A_barrier_that_follows_in_the_same_statement_excuses_a_plain_store(BarrierKind kind)
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(s_a, s_b, 8, 5);
        script.At(1, 2).BarrierStart(s_a, s_b, kind, 5);
        script.At(1, 2).Load(s_a, 8, 6);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void A_barrier_of_another_statement_excuses_nothing()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(s_a, s_b, 8, 5);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.NoStore, 6);

        Assert.Equal("main.go:5", Assert.Single(Shadow(script)).CulpritPosition);
    }

    [Fact]
    public void What_another_processor_does_meanwhile_neither_excuses_nor_convicts()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(s_a, s_b, 8, 5);
        script.At(0, 1).Load(s_a, 8, 9);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.NoStore, 5);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void Nil_scalars_stack_words_and_unchanged_words_need_no_barrier()
    {
        EventScript script = TwoNodes();
        ulong stack = Arena + 8192;
        script.At(0, 1).SpanAlloc(stack, 1, 0, SpanState.Stack);
        script.At(1, 2).Store(s_a, 0, 8, 3);
        script.At(1, 2).Store(s_a + 8, s_b, 8, 4);
        script.At(1, 2).Store(stack + 16, s_b, 8, 5);
        script.At(1, 2).Store(s_a, Data, 8, 6);
        script.At(1, 2).Store(s_a, stack, 8, 6);
        script.At(1, 2).BarrierOff(s_a, s_b, BarrierKind.Pointer, 7);
        script.At(1, 2).Store(s_a, s_b, 8, 8);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void A_plain_copy_is_judged_word_by_word_by_what_its_source_held()
    {
        EventScript script = TwoNodes();
        ulong array = Arena + 8192;
        script.At(0, 1).SpanAlloc(array, 1, 64, SpanState.InUse);
        script.At(0, 1).Alloc(array, 64, Pointers, 2);
        script.At(0, 1).BarrierOff(array + 8, s_b, BarrierKind.Pointer, 3);
        script.At(0, 1).Move(array + 16, array, 24, 4);
        script.At(0, 1).GoExit();

        Finding missed = Assert.Single(Shadow(script));

        Assert.Equal(array + 24, missed.Slot);
        Assert.Contains("plain copy", missed.Story[0], System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_in_a_loop_is_told_once()
    {
        EventScript script = TwoNodes();
        for (int i = 0; i < 5; i++)
        {
            script.At(1, 2).Store(s_a, NodeAt(i % 2), 8, 5);
            script.At(1, 2).Load(s_a, 8, 6);
        }

        Assert.Equal(5UL, Assert.Single(Shadow(script)).Occurrences);
    }

    [Fact]
    public void Shadow_checks_that_agree_with_the_events_are_no_finding()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 5);
        script.At(1, 2).ShadowCheck(s_a, 0, 0, ShadowVerdict.Agrees);
        script.At(1, 2).ShadowStore(s_a, s_b);
        script.At(1, 2).BarrierStore(s_a, s_b);
        script.At(1, 2).Store(s_a, s_a, 8, 5);
        script.At(1, 2).BarrierStart(s_a, s_a, BarrierKind.NoStore, 5);
        script.At(1, 2).ShadowStore(s_a, s_a);
        script.At(1, 2).BarrierStart(s_a, s_a, BarrierKind.NoShadow, 5);
        script.At(1, 2).ShadowStore(s_a, 1);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 6);
        script.At(1, 2).ShadowCheck(s_a, s_a, 1, ShadowVerdict.NoShadowWord);
        script.At(1, 2).ShadowCheck(0x10, 0, 0, ShadowVerdict.NoAddress);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void A_missed_verdict_that_the_run_did_not_come_to_is_a_disagreement()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).Store(s_a, s_b, 8, 5);
        script.At(1, 2).BarrierStart(s_a, 0, BarrierKind.Pointer, 6);
        script.At(1, 2).ShadowCheck(s_a, s_b, 0, ShadowVerdict.Agrees);

        Finding wrong = Assert.Single(Shadow(script), f => f.Rule == ShadowJudge.CheckRule);

        Assert.Contains("verdict Missed", wrong.Story[2], System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_shadow_word_that_the_run_read_wrongly_is_a_disagreement()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 5);
        script.At(1, 2).ShadowStore(s_a, s_b);
        script.At(1, 2).BarrierStore(s_a, s_b);
        script.At(1, 2).ShadowCheck(s_a, s_b, s_a, ShadowVerdict.Missed);

        Assert.Equal(ShadowJudge.CheckRule, Assert.Single(Shadow(script)).Rule);
    }

    [Fact]
    public void Two_barriers_of_one_word_may_overtake_each_other()
    {
        EventScript script = TwoNodes();
        script.At(0, 1).BarrierStart(s_a, s_a, BarrierKind.Pointer, 5);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 6);
        script.At(1, 2).ShadowCheck(s_a, 0, 0, ShadowVerdict.Agrees);
        script.At(1, 2).ShadowStore(s_a, s_b);
        script.At(1, 2).BarrierStore(s_a, s_b);
        script.At(0, 1).ShadowCheck(s_a, s_b, 0, ShadowVerdict.Missed);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void Atomic_operations_store_forget_the_shadow_and_need_no_excuse()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).BarrierStore(s_a, s_b);
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.NoStore, 5);
        script.At(1, 2).ShadowStore(s_a, s_b);
        script.At(1, 2).ShadowStore(s_a, 1);
        script.At(1, 2).Load(s_a, 8, 6);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void The_shadow_of_a_large_object_is_cleared_when_it_is_allocated()
    {
        EventScript script = TwoNodes();
        ulong large = Arena + 8192;
        script.At(0, 1).SpanAlloc(large, 5, 5 * 8192, SpanState.InUse);
        script.At(0, 1).ShadowStore(large + 8, s_b);
        script.At(0, 1).ShadowClear(large, 5 * 8192);
        script.At(0, 1).Alloc(large, 40000, Pointers, 2);
        script.At(0, 1).ShadowCheck(large + 8, 0, 0, ShadowVerdict.Agrees);

        Assert.Empty(Shadow(script));
    }

    [Fact]
    public void A_barrier_that_writes_another_shadow_word_is_told()
    {
        EventScript script = TwoNodes();
        script.At(1, 2).BarrierStart(s_a, s_b, BarrierKind.Pointer, 5);
        script.At(1, 2).ShadowStore(s_a, s_a);

        Finding wrong = Assert.Single(Shadow(script));

        Assert.Equal(ShadowJudge.ShadowStoreRule, wrong.Rule);
        Assert.Equal("main.go:5", wrong.CulpritPosition);
    }

    [Fact]
    public void An_allocation_clears_the_shadow_of_its_block_unless_it_is_one_word()
    {
        EventScript script = TwoNodes();
        ulong word = Arena + 8192;
        script.At(0, 1).SpanAlloc(word, 1, 8, SpanState.InUse);
        script.At(0, 1).Alloc(word, 8, Pointers, 2);
        script.At(0, 1).ShadowStore(word, s_b);
        script.At(0, 1).ShadowStore(s_a, s_b);
        script.At(0, 1).Free(word, 8);
        script.At(0, 1).Free(s_a, 16);
        script.At(0, 1).Alloc(word, 8, Pointers, 2);
        script.At(0, 1).Alloc(s_a, 16, Node, 2);
        script.At(0, 1).ShadowCheck(word, 0, s_b, ShadowVerdict.Untracked);
        script.At(0, 1).ShadowCheck(s_a, 0, 0, ShadowVerdict.Agrees);

        Assert.Empty(Shadow(script));
    }

    static EventScript TwoNodes()
    {
        EventScript script = new();
        script.AtStart().Store(Data, Bss, 8, 0);
        script.AllocNodes(2);
        return script;
    }

    static IEnumerable<Finding> Shadow(EventScript script)
    {
        TraceChecker checker = new(TracedProgram, new CheckOptions { WbShadow = 2 });
        checker.Accept(script.Events);
        return checker.Finish().Findings.Where(f => f.Judge == "shadow");
    }
}
