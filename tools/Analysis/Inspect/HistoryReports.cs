using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Answers with the histories of objects, slots and spans.</summary>
/// <param name="nearest">Says what there is near an address that is nowhere.</param>
sealed class HistoryReports(TimeMachine time, Func<ulong, string> nearest)
{
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

        InspectTable table = report.Table("history", WordHistory.Columns);
        Incarnations incarnations = new(report, time.Facts);
        foreach (SpanLife life in lives)
        {
            ulong start = life.ElementAt(address);
            ulong end = start + life.BlockBytes;
            report.Fact("block", $"{Narrator.Hex(start)}, {life.BlockBytes} bytes, {Name(life)}");
            Gather(
                report,
                new(time, window, table, start, end, HistoryOf.Object, life, incarnations),
                life
            );
        }

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

        InspectTable table = report.Table("history", WordHistory.Columns);
        List<SpanLife> lives = time.SpansAt(address);
        if (time.Facts.SegmentAt(address) is { } segment)
        {
            report.Fact("segment", segment.Name);
            report.Fact("global", time.Facts.GlobalAt(address));
            Gather(
                report,
                new(time, window, table, word, word + 8, HistoryOf.Slot, null, null),
                null
            );
        }
        else if (lives.Count == 0)
        {
            throw new InspectException(
                $"{Narrator.Hex(address)} was never in a span or a segment; {nearest(address)}"
            );
        }

        Incarnations? incarnations = lives.Count == 0 ? null : new(report, time.Facts);
        foreach (SpanLife life in lives)
        {
            ulong block = life.ElementAt(address);
            report.Fact(
                "block",
                $"word {(word - block) / 8} of {Narrator.Hex(block)}, {life.BlockBytes} bytes, {Name(life)}"
            );
            Gather(
                report,
                new(time, window, table, word, word + 8, HistoryOf.Slot, life, incarnations),
                life
            );
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
        InspectTable spans = report.Table(
            "spans",
            "base",
            "pages",
            "element_bytes",
            "state",
            "from_step",
            "to_step"
        );
        InspectTable table = report.Table("history", WordHistory.Columns);
        foreach (SpanLife life in lives)
        {
            object? end = life.EndStep == ulong.MaxValue ? null : life.EndStep;
            spans.Add(
                Narrator.Hex(life.Start),
                life.Pages,
                life.ElementBytes,
                life.State.ToString(),
                life.FirstStep,
                end
            );
            Gather(
                report,
                new(time, window, table, life.Start, life.Start + 8, HistoryOf.Span, life, null),
                life
            );
        }

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

    static string Name(in SpanLife life)
    {
        string end = life.EndStep == ulong.MaxValue ? "to the end" : $"to step {life.EndStep}";
        string what = life.State == SpanState.InUse ? "span" : "stack span";
        return $"in the {what} {Narrator.Hex(life.Start)} from step {life.FirstStep} {end}";
    }

    static void Gather(InspectReport report, WordHistory history, SpanLife? life)
    {
        history.Gather(life?.FirstEvent ?? 0, life?.EndEvent ?? ulong.MaxValue);
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
