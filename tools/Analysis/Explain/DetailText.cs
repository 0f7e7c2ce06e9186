using System.Collections.Generic;
using System.Collections.Immutable;
using static GcSim.Analysis.StoryText;

namespace GcSim.Analysis;

/// <summary>The details of an explanation, for whoever asks.</summary>
public static class DetailText
{
    const int CellWidth = 44;

    /// <summary>All that the story leaves out, a section for each point.</summary>
    public static ImmutableArray<string> Of(Explanation told)
    {
        List<string> lines = [];
        AddObject(lines, told.Object);
        AddSlot(lines, told.Slot);
        AddLoss(lines, told);
        AddColumns(lines, told.Columns);
        return [.. lines];
    }

    static void AddObject(List<string> lines, ObjectStory? o)
    {
        if (o is null)
        {
            return;
        }

        lines.Add(
            Text(
                $"object: {o.Type} {Narrator.Hex(o.Address)}, {o.RequestedBytes} bytes in a block of {o.BlockBytes}, {o.Colour} when it was found"
            )
        );
        lines.Add(
            Text(
                $"  span {Narrator.Hex(o.Span)}, last swept at sweepgen {o.SpanSweepgen}; the heap's is {o.Sweepgen}"
            )
        );
        foreach (Deed deed in o.History)
        {
            lines.Add("  " + Line(deed));
        }
    }

    static void AddSlot(List<string> lines, SlotStory? slot)
    {
        if (slot is null)
        {
            return;
        }

        string mask = slot.IsPointer ? "a pointer" : "no pointer";
        string shadow = slot.HasShadow
            ? $", shadow {Narrator.Hex(slot.Shadow)}"
            : ", no shadow heap";
        lines.Add(
            $"slot: {slot.Name} at {Narrator.Hex(slot.Address)}, {mask} by the mask; memory {Narrator.Hex(slot.Memory)}{shadow}"
        );
        if (slot.Container != 0)
        {
            lines.Add(
                $"  in the object {Narrator.Hex(slot.Container)}, allocated at {slot.ContainerAllocated}"
            );
        }

        lines.Add(Text($"  written {slot.WriteCount} times; the last {slot.Writes.Length}:"));
        foreach (SlotDeed write in slot.Writes)
        {
            string barrier =
                write.Barrier == TraceFormat.BarrierKind.None ? "" : $" {write.Barrier}";
            lines.Add($"  {Line(write.By)} [{write.How}{barrier}]");
        }
    }

    static void AddLoss(List<string> lines, Explanation told)
    {
        if (told.Loss is { } loss)
        {
            lines.Add(
                Text($"path when marking of collection {loss.Cycle} ended, step {loss.Step}:")
            );
            foreach (string step in loss.PathSteps)
            {
                lines.Add("  " + step);
            }
        }

        if (told.Loss?.Cut is { } cut)
        {
            lines.Add("cut: " + Line(cut));
        }

        if (told.Protection is { } protection)
        {
            string way =
                protection.AtCulprit.Length == 0 ? "nothing grey, no global" : protection.AtCulprit;
            lines.Add(
                $"protected right after the culprit's write by: {way} (stacks are not known there)"
            );
            string stacks = protection.AtMarkDone.Length == 0 ? "no stack" : protection.AtMarkDone;
            lines.Add($"held when marking ended by: {stacks}");
            lines.Add($"so: {protection.Verdict}");
        }

        if (told.Free is { } free)
        {
            lines.Add(Text($"freed in the sweep of sweepgen {free.Sweepgen}: {Line(free.Freed)}"));
            lines.Add("first use: " + (free.FirstUse is { } use ? Line(use) : "none"));
        }
    }

    static void AddColumns(List<string> lines, ColumnsStory? columns)
    {
        if (columns is null || columns.Rows.IsEmpty)
        {
            return;
        }

        string head = "  " + "step phase".PadRight(22);
        foreach (int processor in columns.Processors)
        {
            head += Text($"P{processor}").PadRight(CellWidth + 1);
        }

        lines.Add("processors, time downwards:");
        lines.Add(head.TrimEnd());
        ulong last = 0;
        foreach (ColumnRow row in columns.Rows)
        {
            if (last != 0 && row.Step > last + 8)
            {
                lines.Add("  ...");
            }

            last = row.Step;
            string line = "  " + Text($"{row.Step} {row.Phase}").PadRight(22);
            foreach (string cell in row.Cells)
            {
                line += (cell.Length > CellWidth ? cell[..(CellWidth - 1)] + "…" : cell).PadRight(
                    CellWidth + 1
                );
            }

            lines.Add((row.Note.Length == 0 ? line : $"{line}<- {row.Note}").TrimEnd());
        }
    }

    static string Line(Deed deed) =>
        Text(
            $"step {deed.Step}, {deed.Phase}, G{deed.Goroutine} on P{deed.Processor} at {deed.Position}: {deed.What}"
        );
}
