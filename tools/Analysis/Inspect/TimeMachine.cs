// A trace and its index together: the state after any step, and the blocks that have to do with a word or
// an actor. A state is the last full copy before the step, the changes of the groups since, and the events of at
// most one group; so its cost does not grow with the trace.

using System;
using System.Collections.Generic;
using System.Numerics;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Answers where a run was at any step. Not for use by two threads at once.</summary>
public sealed class TimeMachine : IDisposable
{
    readonly TraceIndex _index;
    readonly List<(ulong Number, GcPhase Phase)> _phases = [];

    internal TimeMachine(TraceReader trace, TraceIndex index)
    {
        Trace = trace;
        _index = index;
        Facts = new ProgramFacts(trace.Header.Program);
        HasShadow = CheckOptions.From(trace.Header.Config).WbShadow > 0;
        foreach (Event e in Course())
        {
            if (e.Kind == EventKind.GcPhase)
            {
                _phases.Add((e.D, (GcPhase)e.A));
            }
        }
    }

    public TraceReader Trace { get; }
    public ProgramFacts Facts { get; }

    /// <summary>The run had wbshadow on.</summary>
    public bool HasShadow { get; }

    public long IndexBytes => _index.FileBytes;

    internal TraceIndex Index => _index;

    /// <summary>Blocks that the index covers: all before the first hole.</summary>
    public int BlockCount => _index.Identity.Blocks;

    /// <summary>The last step that the index covers.</summary>
    public ulong LastStep => BlockCount == 0 ? 0 : Trace.Blocks[BlockCount - 1].LastStep;

    /// <summary>The state after all events of a step and those before.</summary>
    public RunReplica At(ulong step)
    {
        int block = FirstBlockAfter(step) - 1;
        int group = block < 0 ? 0 : _index.GroupOf(block);
        RunReplica run = Before(group);
        int first = _index.Groups.Count == 0 ? 0 : _index.Groups[group].FirstBlock;
        List<int> blocks = [];
        for (int i = first; i <= block; i++)
        {
            blocks.Add(i);
        }

        using BlockPrefetcher reader = new(Trace, blocks);
        foreach (int _ in blocks)
        {
            foreach (ref readonly Event e in reader.Next())
            {
                if (e.Step > step)
                {
                    return run;
                }

                run.Visit(in e);
            }
        }

        return run;
    }

    public void Dispose() => _index.Dispose();

    /// <summary>The state at the beginning of a group.</summary>
    internal RunReplica Before(int group)
    {
        RunReplica run = new(Facts);
        StateLoader loader = new(_index, run);
        int next = group - 1;
        while (next >= 0 && !_index.Groups[next].HasFullState)
        {
            next--;
        }

        if (next >= 0)
        {
            loader.Apply(next, isFull: true);
        }

        for (next++; next < group; next++)
        {
            loader.Apply(next, isFull: false);
        }

        return run;
    }

    /// <summary>The first block all of whose events come after a step.</summary>
    internal int FirstBlockAfter(ulong step) =>
        Search.First(BlockCount, block => Trace.Blocks[block].FirstStep > step);

    /// <summary>The block that holds the event of a number.</summary>
    internal int BlockWith(ulong number) =>
        Search.First(BlockCount, block => Trace.Blocks[block].EndEvent > number);

    /// <summary>The phase in which the event of a number happened.</summary>
    internal GcPhase PhaseAt(ulong number)
    {
        int before = Search.First(_phases.Count, i => _phases[i].Number > number);
        return before == 0 ? GcPhase.Off : _phases[before - 1].Phase;
    }

    /// <summary>The events of the run's course; word D is their number.</summary>
    internal IEnumerable<Event> Course()
    {
        List<Event> course = [];
        for (int group = 0; group < _index.Groups.Count; group++)
        {
            foreach (IndexPart part in _index.Parts(IndexTable.Course, group))
            {
                RowReader rows = _index.Rows(part);
                while (rows.Next())
                {
                    course.Add(ToEvent(in rows));
                }
            }
        }

        return course;
    }

    /// <summary>Lives of the spans that hold an address, in order of time.</summary>
    internal List<SpanLife> SpansAt(ulong address)
    {
        List<SpanLife> lives = [];
        for (int group = 0; group < _index.Groups.Count; group++)
        {
            foreach (IndexPart part in _index.Parts(IndexTable.SpanLives, group))
            {
                RowReader rows = _index.Rows(part);
                while (rows.Next())
                {
                    SpanLife life = ToLife(in rows);
                    if (life.Holds(address))
                    {
                        lives.Add(life);
                    }
                }
            }
        }

        lives.Sort((a, b) => a.FirstEvent.CompareTo(b.FirstEvent));
        return lives;
    }

    /// <summary>Adds the blocks of a group's set to a list of blocks, if they lie within bounds.</summary>
    internal void AddBlocks(List<int> blocks, int group, ulong set, ulong fromStep, ulong toStep)
    {
        for (ulong left = set; left != 0; left &= left - 1)
        {
            int block = _index.Groups[group].FirstBlock + BitOperations.TrailingZeroCount(left);
            bool isWithin =
                block < BlockCount
                && Trace.Blocks[block].LastStep >= fromStep
                && Trace.Blocks[block].FirstStep <= toStep;
            if (isWithin)
            {
                blocks.Add(block);
            }
        }
    }

    static SpanLife ToLife(in RowReader row) =>
        new(
            row.Key * HeapSpan.PageBytes,
            row[0],
            row[1],
            (SpanState)row[2],
            row[3],
            row[5],
            row[4],
            row[6]
        );

    static Event ToEvent(in RowReader row) =>
        new()
        {
            Kind = (EventKind)row[0],
            Step = row[1],
            TimeNanoseconds = row[2],
            Goroutine = (int)row[3],
            A = row[4],
            C = row[5],
            D = row.Key,
        };
}
