// Which blocks of the trace a history of some words must read: those that the index names for the words, and
// for the object that they lie in. The counts come from the index alone.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Analysis;

/// <summary>Finds the blocks that touch the words of some ranges.</summary>
sealed class TouchedBlocks(
    TimeMachine time,
    InspectWindow window,
    IReadOnlyList<WordRange> ranges,
    HistoryOf subject
)
{
    readonly WordRange[] _ranges =
    [
        .. ranges.Select(range => range with { FirstEvent = 0, EndEvent = 0 }).Distinct(),
    ];

    readonly ulong _lowest = ranges.Min(range => Math.Min(range.First, range.Object));
    readonly ulong _end = ranges.Max(range => range.End);

    /// <summary>How often the words were touched in the whole trace, by class.</summary>
    public ulong[] Counts { get; } = new ulong[8];

    /// <summary>
    /// Blocks with something to show or to follow, from the group of the first step on, and the counts.
    /// </summary>
    public List<int> Find()
    {
        List<int> blocks = [];
        int firstBlock = Math.Max(0, time.FirstBlockAfter(window.FromStep) - 1);
        int firstGroup = time.Index.GroupOf(firstBlock);
        for (int group = 0; group < time.Index.Groups.Count; group++)
        {
            ulong set = NarrowSet(group) | WideSet(group);
            if (group >= firstGroup)
            {
                time.AddBlocks(blocks, group, set, 0, window.ToStep);
            }
        }

        return blocks;
    }

    /// <summary>Whether a history needs the blocks of a class: what it shows, and what it follows.</summary>
    public bool IsWanted(TouchClass @class) =>
        @class switch
        {
            TouchClass.Write or TouchClass.Barrier or TouchClass.Life => subject
                is not HistoryOf.Span,
            TouchClass.Span => subject is HistoryOf.Span,
            TouchClass.Reference => subject is HistoryOf.Object,
            TouchClass.Scan => subject is HistoryOf.Slot
                || (subject is HistoryOf.Object && window.WithReads),
            TouchClass.Read => subject is not HistoryOf.Span && window.WithReads,
            TouchClass.Found => subject is HistoryOf.Object && window.WithReads,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@class),
                @class,
                "TouchedBlocks.IsWanted: unknown class"
            ),
        };

    /// <summary>Whether a class has to do with the subject at all, and is counted.</summary>
    bool IsCounted(TouchClass @class) =>
        subject switch
        {
            HistoryOf.Object => @class != TouchClass.Span,
            HistoryOf.Slot => @class
                is not (
                    TouchClass.Span
                    or TouchClass.Reference
                    or TouchClass.Found
                    or TouchClass.Barrier
                    or TouchClass.Life
                ),
            HistoryOf.Span => @class == TouchClass.Span,
            _ => throw new InvalidOperationException($"TouchedBlocks.IsCounted: {subject}"),
        };

    ulong NarrowSet(int group)
    {
        ulong set = 0;
        foreach (IndexPart part in time.Index.Parts(IndexTable.Touches, group))
        {
            if (part.LastKey < _lowest || part.FirstKey >= _end)
            {
                continue;
            }

            RowReader rows = time.Index.Rows(part);
            while (rows.Next() && rows.Key < _end)
            {
                set |= Use(rows.Key & ~7UL, (TouchClass)(rows.Key & 7), rows[0], rows[1]);
            }
        }

        return set;
    }

    ulong WideSet(int group)
    {
        ulong set = 0;
        foreach (IndexPart part in time.Index.Parts(IndexTable.WideTouches, group))
        {
            RowReader rows = time.Index.Rows(part);
            while (rows.Next())
            {
                Touch wide = new((TouchClass)(rows[1] & 7), rows.Key, rows[0] * 8);
                ulong words = _ranges.Max(range => wide.WordsWithin(range.First, range.End));
                Counts[(int)wide.Class] += IsCounted(wide.Class) ? words : 0;
                set |= words > 0 && IsWanted(wide.Class) ? 1UL << (int)rows[2] : 0;
            }
        }

        return set;
    }

    ulong Use(ulong word, TouchClass @class, ulong blocks, ulong count)
    {
        bool isForObject = @class == TouchClass.Life || TouchRecorder.IsNotedAtObject(@class);
        bool isOfWords = false;
        bool isOfObject = false;
        foreach (WordRange range in _ranges)
        {
            isOfWords |= word >= range.First && word < range.End;
            isOfObject |= isForObject && word == range.Object;
        }

        bool isCounted = (isOfWords || isOfObject) && IsCounted(@class);
        Counts[(int)@class] += isCounted ? count : 0;
        return (isOfWords || isOfObject) && IsWanted(@class) ? blocks : 0;
    }
}
