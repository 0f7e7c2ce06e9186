using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes down what every P did around a few steps that matter.</summary>
/// <param name="notes">The steps that matter, and why.</param>
sealed class ColumnRecorder(
    HeapReplica replica,
    SlotNames names,
    SortedDictionary<ulong, string> notes
) : EventVisitor
{
    const ulong StepsAround = 8;
    const int MaxRows = 80;

    readonly List<(ulong Step, GcPhase Phase, int Processor, string Text)> _deeds = [];

    /// <summary>The table.</summary>
    public ColumnsStory Story()
    {
        SortedSet<int> processors = [];
        foreach ((_, _, int processor, _) in _deeds)
        {
            processors.Add(processor);
        }

        ImmutableArray<int> columns = [.. processors];
        ImmutableArray<ColumnRow>.Builder rows = ImmutableArray.CreateBuilder<ColumnRow>();
        for (int i = 0; i < _deeds.Count && rows.Count < MaxRows; )
        {
            ulong step = _deeds[i].Step;
            GcPhase phase = _deeds[i].Phase;
            string[] cells = new string[columns.Length];
            Array.Fill(cells, "");
            for (; i < _deeds.Count && _deeds[i].Step == step; i++)
            {
                ref string cell = ref cells[columns.IndexOf(_deeds[i].Processor)];
                cell = cell.Length == 0 ? _deeds[i].Text : $"{cell}; {_deeds[i].Text}";
            }

            rows.Add(new(step, phase, [.. cells], notes.GetValueOrDefault(step, "")));
        }

        return new ColumnsStory(columns, rows.ToImmutable());
    }

    public override void Visit(in Event e)
    {
        if (IsNear(e.Step) && Text(in e) is { } text)
        {
            string site =
                EventSite.TryGet(in e, out int at) && at != 0
                    ? $" ({replica.Facts.Position(at)})"
                    : "";
            _deeds.Add((e.Step, replica.Phase, e.Processor, Who(in e) + text + site));
        }
    }

    bool IsNear(ulong step)
    {
        foreach (ulong note in notes.Keys)
        {
            if (step + StepsAround >= note && step <= note + StepsAround)
            {
                return true;
            }
        }

        return false;
    }

    static string Who(in Event e) => e.Goroutine == 0 ? "" : $"G{e.Goroutine} ";

    /// <summary>An event in few words; null: not of interest here.</summary>
    string? Text(in Event e) =>
        e.Kind switch
        {
            EventKind.Load => $"reads {names.Slot(e.A)}",
            EventKind.Store => $"{names.Slot(e.A)} = {names.Value(e.B)}, plain",
            EventKind.Move => $"copies {e.C} bytes to {names.Slot(e.A)}, plain",
            EventKind.BarrierStart => $"barrier on {names.Slot(e.A)}",
            EventKind.BarrierStore => $"{names.Slot(e.A)} = {names.Value(e.B)}",
            EventKind.BarrierOff => $"{names.Slot(e.A)} = {names.Value(e.B)}, barrier off",
            EventKind.Shade => $"shades {names.Value(e.A)}",
            EventKind.Alloc => $"allocates {replica.Facts.Type((int)e.C).Name} {Narrator.Hex(e.A)}",
            EventKind.ScanStart => $"scans {names.Value(e.A)}",
            EventKind.ScanWord => $"looks at {names.Slot(e.A)}: {names.Value(e.B)}",
            EventKind.Grey => $"marks {names.Value(e.A)}",
            EventKind.CheckMark => $"second marking: {names.Value(e.A)}",
            EventKind.RootStart => $"root {(RootKind)e.A}",
            EventKind.GcPhase => $"phase {(GcPhase)e.A}",
            EventKind.StopWorld => "stops the world",
            EventKind.WorldStopped => "world stopped",
            EventKind.StartWorld => "starts the world",
            EventKind.MarkDone => "marking ended",
            EventKind.Free => $"frees {names.Value(e.A)}",
            EventKind.GoStart => "runs",
            EventKind.GoBlock => $"waits: {(WaitReason)e.A}",
            EventKind.GoYield => "yields",
            EventKind.Throw => "gives up",
            _ => null,
        };
}
