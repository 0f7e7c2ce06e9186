// Puts a replica together from the rows that StateWriter wrote: the last full copy before a group, and the
// changes of the groups between. The rows may be forged: what does not fit is left out.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Applies the state rows of one group to a replica.</summary>
sealed class StateLoader(TraceIndex index, RunReplica run)
{
    public const ulong ExitedState = 4;
    public const ulong FirstTold = 1UL << 32;

    /// <summary>Brings the replica to the state at the end of a group.</summary>
    public void Apply(int group, bool isFull)
    {
        ApplySpans(group, isFull);
        ApplyWords(IndexTable.Memory, run.Heap.Memory.Words, group, isFull);
        ApplyWords(IndexTable.Shadow, run.Shadow.Words, group, isFull);
        ApplyWords(IndexTable.Unknown, run.Unknown.Words, group, isFull);
        foreach (IndexPart part in index.Parts(IndexTable.Objects, group, isFull))
        {
            ApplyObjects(index.Rows(part));
        }

        foreach (IndexPart part in index.Parts(IndexTable.Goroutines, group, isFull))
        {
            ApplyGoroutines(index.Rows(part));
        }

        ApplySmall(group, isFull);
    }

    /// <summary>Old spans go before new ones come, which may lie over them.</summary>
    void ApplySpans(int group, bool isFull)
    {
        List<HeapSpan> added = [];
        foreach (IndexPart part in index.Parts(IndexTable.Spans, group, isFull))
        {
            RowReader rows = index.Rows(part);
            while (rows.Next())
            {
                ApplySpan(in rows, added);
            }
        }

        foreach (HeapSpan span in added)
        {
            _ = run.Heap.Objects.TryPut(span);
        }
    }

    void ApplySpan(in RowReader row, List<HeapSpan> added)
    {
        ulong start = row.Key * HeapSpan.PageBytes;
        bool isKnown = run.Heap.Objects.TryFindSpanAt(start, out HeapSpan? span);
        bool isNew = row[4] != 0;
        if (isKnown && isNew)
        {
            run.Heap.Objects.Take(span!);
        }

        SpanState state = (SpanState)row[2];
        if (isNew && row[0] != 0 && HeapSpan.IsValid(row[0], row[1], state))
        {
            added.Add(new HeapSpan(start, row[0], row[1], state) { FreedSinceSweep = row[3] });
        }
        else if (isKnown && !isNew)
        {
            span!.FreedSinceSweep = row[3];
        }
    }

    void ApplyWords(IndexTable table, PagedWords<ulong> words, int group, bool isFull)
    {
        foreach (IndexPart part in index.Parts(table, group, isFull))
        {
            RowReader rows = index.Rows(part);
            while (rows.Next())
            {
                words.Write(rows.Key * 8, rows[0]);
            }
        }
    }

    void ApplyObjects(RowReader rows)
    {
        while (rows.Next())
        {
            if (run.Heap.Objects.TryFindElement(rows.Key * 8, out HeapObject found))
            {
                found.Record = new ObjectRecord
                {
                    AllocStep = rows[0],
                    FreeStep = rows[1],
                    ScanStep = rows[2],
                    RequestedBytes = rows[3],
                    Type = (int)rows[4],
                    AllocSite = (int)rows[5],
                    AllocGoroutine = (int)rows[6],
                    IsLive = (rows[7] & 1) != 0,
                    IsMarked = (rows[7] & 2) != 0,
                    IsBlack = (rows[7] & 4) != 0,
                };
            }
        }
    }

    void ApplyGoroutines(RowReader rows)
    {
        while (rows.Next())
        {
            if (rows[0] == ExitedState)
            {
                run.State.Forget((int)rows.Key);
                continue;
            }

            GoroutineRecord record = new()
            {
                State = (GoroutineState)rows[0],
                Reason = (WaitReason)rows[1],
                Processor = (int)rows[2] - 1,
                Since = new Moment(rows[3], rows[4]),
                Function = (int)rows[5],
                Creator = (int)rows[6],
                CreateStep = rows[7],
                CreateSite = (int)rows[8],
                SiteStep = rows[9],
                Site = (int)rows[10],
            };
            run.State.Put((int)rows.Key, in record);
        }
    }

    void ApplySmall(int group, bool isFull)
    {
        foreach (IndexPart part in index.Parts(IndexTable.Processors, group, isFull))
        {
            ApplyProcessors(index.Rows(part));
        }

        foreach (IndexPart part in index.Parts(IndexTable.Collector, group, isFull))
        {
            ApplyCollector(index.Rows(part));
        }

        run.State.Roots.Clear();
        run.State.Told.Clear();
        foreach (IndexPart part in index.Parts(IndexTable.Roots, group, isFull))
        {
            ApplyRoots(index.Rows(part));
        }
    }

    void ApplyProcessors(RowReader rows)
    {
        while (rows.Next())
        {
            run.State.OfProcessor((ushort)rows.Key) = new ProcessorRecord
            {
                Status = (ProcessorStatus)rows[0],
                SinceStep = rows[1],
                Goroutine = (int)rows[2],
                LastStep = rows[3],
            };
        }
    }

    void ApplyCollector(RowReader rows)
    {
        while (rows.Next())
        {
            if (rows.Key <= (ulong)CollectorField.LastMarkedStep)
            {
                run.State[(CollectorField)rows.Key] = rows[0];
            }
        }

        RunState state = run.State;
        ObjectTable objects = run.Heap.Objects;
        run.Heap.Phase = state.Phase;
        objects.IsFirstMarkingDone = state[CollectorField.IsFirstMarkingDone] != 0;
        objects.LastMarked = (
            state[CollectorField.LastMarkedObject],
            state[CollectorField.LastMarkedStep]
        );
    }

    void ApplyRoots(RowReader rows)
    {
        while (rows.Next())
        {
            RootWord root =
                rows[0] % 2 == 0
                    ? new(RootOrigin.Stack, rows[2], rows[1], (int)(rows[0] / 2))
                    : new(RootOrigin.Runtime, rows[2], Special: (SpecialRootKind)(rows[0] / 2));
            (rows.Key < FirstTold ? run.State.Roots : run.State.Told).Add(root);
        }
    }
}
