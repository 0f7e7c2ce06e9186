// Which blocks of the trace a history of some words must read: those that the index names for the words, and
// for the object that they lie in. The counts come from the index alone.

using System;
using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>Finds the blocks that touch the words from one address up to another.</summary>
/// <param name="objectStart">First word of the object that they lie in.</param>
/// <param name="only">This class of touches only; null: all that a history shows.</param>
sealed class TouchedBlocks(
    TimeMachine time,
    InspectWindow window,
    ulong first,
    ulong end,
    ulong objectStart,
    TouchClass? only
)
{
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
        only is TouchClass one
            ? @class == one
            : @class is not (TouchClass.Read or TouchClass.Found)
                && (@class != TouchClass.Scan || end - first == 8)
                || window.WithReads;

    ulong NarrowSet(int group)
    {
        ulong set = 0;
        ulong lowest = Math.Min(first, objectStart);
        foreach (IndexPart part in time.Index.Parts(IndexTable.Touches, group))
        {
            if (part.LastKey < lowest || part.FirstKey >= end)
            {
                continue;
            }

            RowReader rows = time.Index.Rows(part);
            while (rows.Next() && rows.Key < end)
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
                ulong words = wide.WordsWithin(first, end);
                Counts[(int)wide.Class] += words;
                set |= words > 0 && IsWanted(wide.Class) ? 1UL << (int)rows[2] : 0;
            }
        }

        return set;
    }

    ulong Use(ulong word, TouchClass @class, ulong blocks, ulong count)
    {
        bool isOfWords = word >= first && word < end;
        bool isOfObject =
            word == objectStart
            && (@class == TouchClass.Life || TouchRecorder.IsNotedAtObject(@class));
        bool isCounted = (isOfWords || isOfObject) && (only is null || @class == only);
        Counts[(int)@class] += isCounted ? count : 0;
        return (isOfWords || isOfObject) && IsWanted(@class) ? blocks : 0;
    }
}
