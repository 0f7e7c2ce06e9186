using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Answers with the histories of objects, slots and spans.</summary>
/// <param name="nearest">Says what there is near an address that is nowhere.</param>
sealed class HistoryReports(TimeMachine time, Func<ulong, string> nearest)
{
    const int MaxSpans = 10;

    public InspectReport Object(ulong address, InspectWindow window, ulong? at)
    {
        List<SpanLife> lives = time.SpansAt(address).FindAll(life => life.State == SpanState.InUse);
        if (lives.Count == 0)
        {
            throw new InspectException(
                $"no object was ever allocated at {Narrator.Hex(address)}; {nearest(address)}"
            );
        }

        InspectReport report = new();
        report.Fact("address", Narrator.Hex(address));
        if (at is ulong step)
        {
            RunReplica run = time.At(step);
            ObjectState.Write(report, run, address, step, window.Limit, time.HasShadow);
        }

        InspectTable table = report.Table("history", HistoryRows.Columns);
        WriteBlocks(report, lives, address, window);
        Incarnations incarnations = new(report, time.Facts);
        WordRange[] ranges = [.. lives.Select(life => WordRange.Of(life, address, isWord: false))];
        Gather(report, new(time, window, table, ranges, HistoryOf.Object, incarnations));
        NoteEmpty(report, table, window);
        return report;
    }

    public InspectReport Slot(ulong address, InspectWindow window, ulong? at)
    {
        ulong word = address & ~7UL;
        InspectReport report = new();
        report.Fact("slot", Narrator.Hex(word));
        if (at is ulong step)
        {
            WriteSlotState(report, time.At(step), word, step);
        }

        InspectTable table = report.Table("history", HistoryRows.Columns);
        List<SpanLife> lives = time.SpansAt(address);
        if (time.Facts.SegmentAt(address) is { } segment)
        {
            report.Fact("segment", segment.Name);
            report.Fact("global", time.Facts.GlobalAt(address));
            WordRange range = new(word, word + 8, word, 8, 0, ulong.MaxValue);
            Gather(report, new(time, window, table, [range], HistoryOf.Slot, null));
        }
        else if (lives.Count == 0)
        {
            throw new InspectException(
                $"{Narrator.Hex(address)} was never in a span or a segment; {nearest(address)}"
            );
        }
        else
        {
            WriteBlocks(report, lives, address, window);
            WordRange[] ranges =
            [
                .. lives.Select(life => WordRange.Of(life, address, isWord: true)),
            ];
            Incarnations incarnations = new(report, time.Facts);
            Gather(report, new(time, window, table, ranges, HistoryOf.Slot, incarnations));
        }

        NoteEmpty(report, table, window);
        return report;
    }

    public InspectReport Span(ulong address, InspectWindow window)
    {
        List<SpanLife> lives = time.SpansAt(address);
        if (lives.Count == 0)
        {
            throw new InspectException(
                $"no span ever held {Narrator.Hex(address)}; {nearest(address)}"
            );
        }

        InspectReport report = new();
        WriteBlocks(report, lives, address, window);
        InspectTable table = report.Table("history", HistoryRows.Columns);
        WordRange[] ranges =
        [
            .. lives.Select(life => WordRange.Of(life, life.Start, isWord: true)),
        ];
        Gather(report, new(time, window, table, ranges, HistoryOf.Span, null));
        NoteEmpty(report, table, window);
        return report;
    }

    static void WriteSlotState(InspectReport report, RunReplica run, ulong word, ulong step)
    {
        Narrator narrator = new(run.Heap);
        report.Fact("at_step", step);
        report.Fact("lies_in", narrator.Slot(word));
        report.Fact("word", ObjectState.Word(run, word));
        report.Fact("shadow", Narrator.Hex(run.ShadowWord(word)));
    }

    /// <summary>The spans that held the address within the window, and the block in each.</summary>
    static void WriteBlocks(
        InspectReport report,
        List<SpanLife> lives,
        ulong address,
        InspectWindow window
    )
    {
        InspectTable table = report.Table(
            "spans",
            "base",
            "pages",
            "state",
            "block",
            "block_bytes",
            "from_step",
            "to_step"
        );
        SpanLife[] within =
        [
            .. lives.Where(life =>
                life.FirstStep <= window.ToStep && life.EndStep >= window.FromStep
            ),
        ];
        foreach (SpanLife life in within.Take(MaxSpans))
        {
            table.Add(
                Narrator.Hex(life.Start),
                life.Pages,
                life.State.ToString(),
                Narrator.Hex(life.ElementAt(address)),
                life.BlockBytes,
                life.FirstStep,
                life.EndStep == ulong.MaxValue ? null : life.EndStep
            );
        }

        if (within.Length > MaxSpans)
        {
            report.Note($"{within.Length - MaxSpans} later spans are not listed");
        }
    }

    static void Gather(InspectReport report, WordHistory history)
    {
        history.Gather();
        foreach (TouchClass @class in Enum.GetValues<TouchClass>())
        {
            if (history.Counts[(int)@class] > 0)
            {
                report.Fact(CountName(@class), history.Counts[(int)@class]);
            }
        }

        if (history.MoreFromStep is ulong next)
        {
            report.Note(
                $"there is more: go on with --from {next}, or show more with --limit; the counts are of the whole trace"
            );
        }
    }

    void NoteEmpty(InspectReport report, InspectTable table, InspectWindow window)
    {
        if (table.Rows.Count == 0)
        {
            ulong last = Math.Min(window.ToStep, time.LastStep);
            report.Note(
                $"nothing happened to it in steps {window.FromStep} to {last}; the trace has steps 0 to {time.LastStep}"
            );
        }
    }

    static string CountName(TouchClass @class) =>
        @class switch
        {
            TouchClass.Write => "words_written",
            TouchClass.Barrier => "barrier_events",
            TouchClass.Reference => "references_stored",
            TouchClass.Life => "life_events",
            TouchClass.Span => "span_events",
            TouchClass.Read => "words_read",
            TouchClass.Scan => "words_scanned",
            TouchClass.Found => "references_found",
            _ => throw new ArgumentOutOfRangeException(
                nameof(@class),
                @class,
                "Inspector.CountName: no name for class"
            ),
        };
}
