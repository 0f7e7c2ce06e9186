using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

/// <summary>
/// A is black and hangs on main.head; C is grey and holds B, which is white. The mutator copies B into A and
/// clears C: B is lost.
/// </summary>
public sealed class ExplainerTests
{
    static readonly ulong s_a = NodeAt(0);
    static readonly ulong s_b = NodeAt(1);
    static readonly ulong s_c = NodeAt(2);

    [Fact]
    public void The_culprit_is_the_write_that_hid_the_object_and_its_line_is_quoted()
    {
        Explanation told = Explain(Lost(out ulong culprit, out _));

        Assert.Equal(LostObjectJudge.Rule, told.Finding.Rule);
        Assert.Equal(culprit, told.Culprit!.Step);
        Assert.Equal("main.go:7", told.Culprit.Position);
        Assert.Equal(GcPhase.Mark, told.Culprit.Phase);
        Assert.Equal("a plain store in line 7", told.Quotes[0].Text);
        Assert.Contains("plain store", told.WhyNoBarrier, StringComparison.Ordinal);
    }

    [Fact]
    public void The_write_that_cut_the_last_way_of_the_collector_is_told()
    {
        Explanation told = Explain(Lost(out _, out ulong cut));

        Assert.Equal(cut, told.Loss!.Cut!.Step);
        Assert.Equal("main.go:8", told.Loss.Cut.Position);
        Assert.Contains("grey main.Node", told.Protection!.AtCulprit, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_by_clearing_memory_is_told_with_its_line()
    {
        EventScript script = BlackGreyWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).Clear(s_c, 8, 8);
        EndMarking(script);

        Assert.Equal("main.go:8", Explain(script).Loss!.Cut!.Position);
    }

    [Fact]
    public void A_cut_by_an_atomic_operation_is_told_with_the_line_of_its_barrier()
    {
        EventScript script = BlackGreyWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).BarrierStore(s_c, 0);
        script.At(1, 2).BarrierStart(s_c, 0, BarrierKind.NoStore, 8);
        EndMarking(script);

        Assert.Equal("main.go:8", Explain(script).Loss!.Cut!.Position);
    }

    [Fact]
    public void A_later_copy_that_the_collector_still_sees_takes_the_blame_from_the_cut()
    {
        EventScript script = BlackGreyWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).BarrierOff(s_c, 0, BarrierKind.Pointer, 8);
        script.At(1, 2).BarrierOff(s_c, s_b, BarrierKind.Pointer, 9);
        script.At(0, 3).ScanStart(s_c);
        script.At(0, 3).ScanWord(s_c, s_b);
        script.At(0, 3).Grey(s_b, 1);
        EndMarking(script);

        Explanation told = Explain(script);

        Assert.Null(told.Loss);
        Assert.Contains("No harm", told.Protection!.Verdict, StringComparison.Ordinal);
        Assert.Contains(
            "word 0 of main.Node",
            told.Protection.MarkedLater!.What,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_object_has_its_allocation_its_colours_and_its_span()
    {
        ObjectStory told = Explain(Lost(out _, out _)).Object!;

        Assert.Equal(s_b, told.Address);
        Assert.Equal("main.Node", told.Type);
        Assert.Equal("main.go:1", told.Allocated.Position);
        Assert.Equal("white", told.Colour);
        Assert.Equal(Arena, told.Span);
        Assert.Equal(16UL, told.BlockBytes);
        Assert.Contains("it is white", told.History[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_slot_has_its_mask_bit_and_every_write_with_how_it_was_done()
    {
        EventScript script = BlackGreyWhite();
        script.Barrier(1, 2, s_a, s_c, 6);
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).BarrierOff(s_c, 0, BarrierKind.Pointer, 8);
        EndMarking(script);

        SlotStory told = Explain(script).Slot!;

        Assert.Equal(s_a, told.Address);
        Assert.True(told.IsPointer);
        Assert.Equal(s_b, told.Memory);
        Assert.Equal([WriteHow.Barrier, WriteHow.Plain], told.Writes.Select(w => w.How));
        Assert.Equal(BarrierKind.Pointer, told.Writes[0].Barrier);
        Assert.Equal((s_c, s_b), (told.Writes[1].Old, told.Writes[1].New));
    }

    [Fact]
    public void The_shadow_word_of_the_slot_is_what_the_last_barrier_told()
    {
        EventScript script = BlackGreyWhite();
        EventEmittedShadow(script);
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        script.At(1, 2).BarrierOff(s_c, 0, BarrierKind.Pointer, 8);
        EndMarking(script);

        SlotStory told = Explain(script, new RunOption("wbshadow", "1")).Slot!;

        Assert.True(told.HasShadow);
        Assert.Equal((s_b, s_c), (told.Memory, told.Shadow));
    }

    [Fact]
    public void Who_freed_the_object_and_who_used_it_first_are_told()
    {
        EventScript script = Lost(out _, out _);
        script.At(0, 3).GcPhase(GcPhase.Off);
        script.At(0, 3).SweepStart(2, 1);
        script.At(1, 4).Free(s_b, 16);
        script.At(1, 2).Load(s_b, 8, 11);

        Explanation told = Explain(script);

        Assert.Equal((1, 4), (told.Free!.Freed.Processor, told.Free.Freed.Goroutine));
        Assert.Equal(2UL, told.Free.Sweepgen);
        Assert.Equal("main.go:11", told.Free.FirstUse!.Position);
        Assert.Null(told.Free.Reused);
    }

    [Fact]
    public void The_columns_have_a_row_for_the_culprit_and_a_cell_for_its_processor()
    {
        ColumnsStory told = Explain(Lost(out ulong culprit, out _)).Columns!;

        ColumnRow row = Assert.Single(told.Rows, r => r.Note == "culprit");
        Assert.Equal(culprit, row.Step);
        Assert.Equal(2, told.Processors.Length);
        Assert.Contains("plain", row.Cells[1], StringComparison.Ordinal);
        Assert.Equal("", row.Cells[0]);
    }

    [Fact]
    public void A_throw_of_the_checkmark_without_a_finding_leads_to_the_last_writer()
    {
        EventScript script = new();
        script.AllocNodes(2);
        script.At(0, 1).BarrierOff(Bss, s_a, BarrierKind.Pointer, 2);
        script.At(1, 2).BarrierOff(s_a, s_b, BarrierKind.Pointer, 5);
        ulong culprit = script.Events[^1].Step;
        script.At(0, 0).ScanWord(s_a, s_b);
        Print(script, "fatal error: checkmark f");
        Print(script, "ound unmarked object\n");
        script.At(0, 0).Exit(ExitKind.Throw, 2);

        Explanation told = Explain(script);

        Assert.Contains("second marking", told.Finding.Rule, StringComparison.Ordinal);
        Assert.Equal("fatal error: checkmark found unmarked object", told.Ending);
        Assert.Equal(culprit, told.Culprit!.Step);
        Assert.Equal(s_b, told.Object!.Address);
    }

    [Fact]
    public void A_story_has_at_most_ten_lines_and_names_the_command_that_replays_it()
    {
        Explanation told = Explain(
            Lost(out _, out _),
            new RunOption("without", "barrier.shade")
        ) with
        {
            Replay = "gcsim replay x.gctrace",
        };

        ImmutableArray<string> story = StoryText.Story(told);

        Assert.InRange(story.Length, 5, 10);
        Assert.Contains("--without barrier.shade", story[^1], StringComparison.Ordinal);
        Assert.EndsWith("gcsim replay x.gctrace", story[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_has_the_facts_of_the_text_and_is_the_same_twice()
    {
        Explanation told = Explain(Lost(out ulong culprit, out ulong cut));

        string text = ExplanationJson.Text(told);

        Assert.Equal(text, ExplanationJson.Text(Explain(Lost(out _, out _))));
        JsonElement json = JsonDocument.Parse(text).RootElement;
        Assert.Equal(culprit, json.GetProperty("culprit").GetProperty("step").GetUInt64());
        Assert.Equal("0xc208000010", json.GetProperty("object").GetProperty("address").GetString());
        Assert.Equal(
            cut,
            json.GetProperty("loss").GetProperty("cut").GetProperty("step").GetUInt64()
        );
    }

    [Fact]
    public void Of_a_clean_run_there_is_nothing_to_explain()
    {
        EventScript script = new();
        script.AllocNodes(1);
        script.At(0, 1).Exit(ExitKind.Normal, 0);

        Assert.Null(Explainer(script).Explain(0));
    }

    static EventScript Lost(out ulong culprit, out ulong cut)
    {
        EventScript script = BlackGreyWhite();
        script.At(1, 2).Store(s_a, s_b, 8, 7);
        culprit = script.Events[^1].Step;
        script.At(1, 2).BarrierOff(s_c, 0, BarrierKind.Pointer, 8);
        cut = script.Events[^1].Step;
        EndMarking(script);
        return script;
    }

    static EventScript BlackGreyWhite()
    {
        EventScript script = new();
        script.AllocNodes(3);
        script.At(0, 1).BarrierOff(Bss, s_a, BarrierKind.Pointer, 2);
        script.At(0, 1).BarrierOff(s_c, s_b, BarrierKind.Pointer, 3);
        script.At(0, 3).GcPhase(GcPhase.Mark);
        script.At(0, 3).Grey(s_a, 1);
        script.At(0, 3).Grey(s_c, 1);
        script.At(0, 3).ScanStart(s_a);
        return script;
    }

    static void EndMarking(EventScript script)
    {
        script.At(0, 3).GcPhase(GcPhase.MarkTermination);
        script.At(0, 3).MarkDone(1, 0);
    }

    static void EventEmittedShadow(EventScript script)
    {
        script.At(1, 2).BarrierStart(s_a, s_c, BarrierKind.Pointer, 6);
        script.At(1, 2).ShadowStore(s_a, s_c);
        script.At(1, 2).BarrierStore(s_a, s_c);
    }

    static void Print(EventScript script, string text)
    {
        byte[] bytes = new byte[24];
        System.Text.Encoding.UTF8.GetBytes(text, bytes);
        script
            .At(0, 0)
            .Print(
                (ulong)text.Length,
                BitConverter.ToUInt64(bytes, 0),
                BitConverter.ToUInt64(bytes, 8),
                BitConverter.ToUInt64(bytes, 16)
            );
    }

    static Explanation Explain(EventScript script, params RunOption[] options) =>
        Explainer(script, options).Explain(0)
        ?? throw new InvalidOperationException("nothing was found");

    static Explainer Explainer(EventScript script, params RunOption[] options)
    {
        string[] lines =
        [
            .. Enumerable
                .Range(1, 49)
                .Select(i => i == 7 ? "\ta plain store in line 7" : $"line {i}"),
        ];
        RunConfig config = new()
        {
            Sources = [new SourceText("main.go", string.Join('\n', lines))],
            Arguments = ["main"],
            Options = [.. options],
            SimulatorVersion = "1.0.0",
        };
        Event[] events = script.Events;
        return new Explainer(TracedProgram, config, sink => sink.Accept(events));
    }
}
