// The history of a goroutine or a P: counts from the index alone, and the events that changed its status from
// those blocks that have some.

using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Tells what a goroutine or a P did.</summary>
sealed class ActorHistory(TimeMachine time, bool isGoroutine, int id, InspectWindow window)
{
    const int MaxPlaces = 20;

    readonly SortedDictionary<(GcPhase, EventKind), ulong> _counts = [];
    readonly List<int> _blocks = [];

    public InspectReport Report()
    {
        InspectReport report = new();
        for (int group = 0; group < time.Index.Groups.Count; group++)
        {
            ReadGroup(group);
        }

        if (_counts.Count == 0)
        {
            string name = isGoroutine ? "G" : "P";
            throw new InspectException(
                $"there is no {name}{id} in the trace; --at STEP lists them"
            );
        }

        report.Fact(isGoroutine ? "g" : "p", id);
        InspectTable counts = report.Table("events_by_phase", "phase", "event", "count");
        foreach (((GcPhase phase, EventKind kind), ulong count) in _counts)
        {
            counts.Add(phase.ToString(), kind.ToString(), count);
        }

        WritePlaces(report);
        WriteHistory(report);
        return report;
    }

    void ReadGroup(int group)
    {
        ulong set = 0;
        foreach (IndexPart part in time.Index.Parts(IndexTable.Actors, group))
        {
            RowReader rows = time.Index.Rows(part);
            while (rows.Next())
            {
                ActorKey key = ActorKey.Unpack(rows.Key);
                bool isOwn = key.Role == (isGoroutine ? ActorRole.Goroutine : ActorRole.Processor);
                if (key.Id != id || !(isOwn || (isGoroutine && key.Role == ActorRole.Subject)))
                {
                    continue;
                }

                set |= IsShown(key.Kind) ? rows[0] : 0;
                if (isOwn)
                {
                    _counts[(key.Phase, key.Kind)] =
                        _counts.GetValueOrDefault((key.Phase, key.Kind)) + rows[1];
                }
            }
        }

        time.AddBlocks(_blocks, group, set, window.FromStep, window.ToStep);
    }

    static bool IsShown(EventKind kind) =>
        kind
            is EventKind.ProcessorState
                or EventKind.GoCreate
                or EventKind.GoStart
                or EventKind.GoYield
                or EventKind.GoBlock
                or EventKind.GoReady
                or EventKind.GoExit
                or EventKind.StopWorld
                or EventKind.GcStart
                or EventKind.GcPhase
                or EventKind.GcEnd
                or EventKind.RootStart
                or EventKind.Throw
                or EventKind.Panic
                or EventKind.Exit;

    void WritePlaces(InspectReport report)
    {
        Dictionary<int, ulong> places = [];
        for (int group = 0; isGoroutine && group < time.Index.Groups.Count; group++)
        {
            foreach (IndexPart part in time.Index.Parts(IndexTable.Places, group))
            {
                RowReader rows = time.Index.Rows(part);
                while (rows.Next())
                {
                    if ((int)(rows.Key >> 32) == id)
                    {
                        int site = (int)(uint)rows.Key;
                        places[site] = places.GetValueOrDefault(site) + rows[0];
                    }
                }
            }
        }

        InspectTable table = report.Table("sites", "site", "events");
        foreach (
            (int site, ulong count) in places
                .OrderByDescending(place => place.Value)
                .Take(MaxPlaces)
        )
        {
            table.Add(time.Facts.Position(site), count);
        }
    }

    void WriteHistory(InspectReport report)
    {
        InspectTable table = report.Table(
            "history",
            "step",
            "time_ns",
            "p",
            "g",
            "event",
            "detail"
        );
        using BlockPrefetcher reader = new(time.Trace, _blocks);
        foreach (int _ in _blocks)
        {
            foreach (ref readonly Event e in reader.Next())
            {
                if (
                    !IsShown(e.Kind)
                    || !IsAbout(in e)
                    || e.Step < window.FromStep
                    || e.Step > window.ToStep
                )
                {
                    continue;
                }

                if (table.Rows.Count == window.Limit)
                {
                    report.Note($"there is more: go on with --from {e.Step}");
                    return;
                }

                string detail = EventWordsText.Of(in e);
                table.Add(
                    e.Step,
                    e.TimeNanoseconds,
                    (int)e.Processor,
                    e.Goroutine,
                    e.Kind.ToString(),
                    detail
                );
            }
        }
    }

    bool IsAbout(in Event e) =>
        isGoroutine
            ? e.Goroutine == id || (ActorKey.TryGetSubject(in e, out int subject) && subject == id)
            : e.Processor == id;
}
