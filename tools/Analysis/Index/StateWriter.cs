// Writes the rows from which StateLoader puts a replica together: either what changed in a group, or all.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Analysis;

/// <summary>Writes the state of a replica into an index.</summary>
sealed class StateWriter(RunReplica run, IndexWriter index)
{
    /// <summary>Writes what has changed since the last call.</summary>
    public void WriteChanges(ChangeRecorder changes)
    {
        changes.Memory.WriteTo(index, IndexTable.Memory, run.Heap.Memory.Words);
        changes.Shadow.WriteTo(index, IndexTable.Shadow, run.Shadow.Words);
        WriteUnknown();
        index.Begin(IndexTable.Spans);
        foreach (ulong start in changes.Spans.Keys.Order())
        {
            WriteSpan(start, changes.Spans[start]);
        }

        index.End();
        WriteObjects(changes);
        WriteGoroutines(run.State.Changed, isFull: false);
        WriteSmall(isFull: false);
        changes.ClearObjects();
        run.State.Changed.Clear();
    }

    /// <summary>Writes everything.</summary>
    public void WriteAll()
    {
        WriteWords(IndexTable.Memory, run.Heap.Memory.Words);
        WriteWords(IndexTable.Shadow, run.Shadow.Words);
        WriteWords(IndexTable.Unknown, run.Unknown.Words);
        index.Begin(IndexTable.Spans, isFull: true);
        foreach (HeapSpan span in run.Heap.Objects.Spans)
        {
            WriteSpan(span.Base, isNew: true);
        }

        index.End();
        index.Begin(IndexTable.Objects, isFull: true);
        foreach (HeapSpan span in run.Heap.Objects.Spans)
        {
            for (int i = 0; i < span.Count; i++)
            {
                if (span[i].AllocStep != 0 || span[i].IsLive || span[i].IsMarked)
                {
                    WriteObject(new HeapObject(span, i));
                }
            }
        }

        index.End();
        WriteGoroutines(run.State.Goroutines.Keys, isFull: true);
        WriteSmall(isFull: true);
    }

    void WriteWords(IndexTable table, PagedWords<ulong> words)
    {
        index.Begin(table, isFull: true);
        foreach (ulong page in words.SortedPages())
        {
            ReadOnlySpan<ulong> content = words.WordsOf(page);
            ulong first = page * (ulong)content.Length;
            for (int i = 0; i < content.Length; i++)
            {
                if (content[i] != 0)
                {
                    index.Add(first + (ulong)i, content[i]);
                }
            }
        }

        index.End();
    }

    void WriteUnknown()
    {
        index.Begin(IndexTable.Unknown);
        foreach (ulong word in run.Unknown.Changed.Order())
        {
            index.Add(word / 8, run.Unknown.Read(word));
        }

        index.End();
        run.Unknown.Changed.Clear();
    }

    void WriteSpan(ulong start, bool isNew)
    {
        ulong page = start / HeapSpan.PageBytes;
        if (!run.Heap.Objects.TryFindSpanAt(start, out HeapSpan? span))
        {
            index.Add(page, 0, 0, 0, 0, 1);
            return;
        }

        index.Add(
            page,
            span.Pages,
            span.ElementBytes,
            (ulong)span.State,
            span.FreedSinceSweep,
            isNew ? 1UL : 0
        );
    }

    void WriteObjects(ChangeRecorder changes)
    {
        foreach (ulong start in changes.SweptSpans)
        {
            if (run.Heap.Objects.TryFindSpanAt(start, out HeapSpan? span))
            {
                for (int i = 0; i < span.Count; i++)
                {
                    _ = changes.Objects.Add(span.AddressOf(i));
                }
            }
        }

        ulong[] sorted = [.. changes.Objects];
        Array.Sort(sorted);
        index.Begin(IndexTable.Objects);
        foreach (ulong address in sorted)
        {
            if (run.Heap.Objects.TryFindElement(address, out HeapObject changed))
            {
                WriteObject(changed);
            }
        }

        index.End();
    }

    void WriteObject(HeapObject about)
    {
        ref ObjectRecord record = ref about.Record;
        index.Add(
            about.Address / 8,
            record.AllocStep,
            record.FreeStep,
            record.ScanStep,
            record.RequestedBytes,
            (uint)record.Type,
            (uint)record.AllocSite,
            (uint)record.AllocGoroutine,
            (record.IsLive ? 1UL : 0) | (record.IsMarked ? 2UL : 0) | (record.IsBlack ? 4UL : 0)
        );
    }

    void WriteGoroutines(IEnumerable<int> goroutines, bool isFull)
    {
        index.Begin(IndexTable.Goroutines, isFull);
        foreach (int goroutine in goroutines.OrderBy(id => (uint)id))
        {
            if (run.State.Goroutines.TryGetValue(goroutine, out GoroutineRecord record))
            {
                WriteGoroutine(goroutine, in record);
            }
            else
            {
                index.Add((uint)goroutine, StateLoader.ExitedState, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            }
        }

        index.End();
    }

    void WriteGoroutine(int goroutine, in GoroutineRecord record) =>
        index.Add(
            (uint)goroutine,
            (ulong)record.State,
            (ulong)record.Reason,
            (uint)(record.Processor + 1),
            record.Since.Step,
            record.Since.TimeNanoseconds,
            (uint)record.Function,
            (uint)record.Creator,
            record.CreateStep,
            (uint)record.CreateSite,
            record.SiteStep,
            (uint)record.Site
        );

    void WriteSmall(bool isFull)
    {
        RunState state = run.State;
        index.Begin(IndexTable.Processors, isFull);
        for (int i = 0; i < state.Processors.Length; i++)
        {
            ProcessorRecord p = state.Processors[i];
            index.Add((ulong)i, (ulong)p.Status, p.SinceStep, (uint)p.Goroutine, p.LastStep);
        }

        index.End();
        (ulong lastMarked, ulong lastMarkedStep) = run.Heap.Objects.LastMarked;
        state[CollectorField.LastMarkedObject] = lastMarked;
        state[CollectorField.LastMarkedStep] = lastMarkedStep;
        bool isMarkingDone = run.Heap.Objects.IsFirstMarkingDone;
        state[CollectorField.IsFirstMarkingDone] = isMarkingDone ? 1UL : 0;
        index.Begin(IndexTable.Collector, isFull);
        foreach (CollectorField field in Enum.GetValues<CollectorField>())
        {
            index.Add((ulong)field, state[field]);
        }

        index.End();
        WriteRoots(isFull);
    }

    void WriteRoots(bool isFull)
    {
        index.Begin(IndexTable.Roots, isFull);
        WriteRoots(run.State.Roots, 0);
        WriteRoots(run.State.Told, StateLoader.FirstTold);
        index.End();
    }

    void WriteRoots(List<RootWord> roots, ulong firstKey)
    {
        for (int i = 0; i < roots.Count; i++)
        {
            RootWord root = roots[i];
            ulong owner =
                root.Origin == RootOrigin.Stack
                    ? (ulong)(uint)root.Goroutine * 2
                    : (ulong)root.Special * 2 + 1;
            index.Add(firstKey + (ulong)i, owner, root.Slot, root.Value);
        }
    }
}
