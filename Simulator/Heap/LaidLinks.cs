// Free blocks that are linked as they were laid, each to the one right behind it: most of a small run's heap, which every
// sweep goes over. What was found in a line that is as it was kept for Restore is remembered, so that runs from a kept state
// read only what they have written.
//
// What must hold: it gives what reading all words would give.

using System;

namespace GcSim.Simulator;

/// <summary>Counts blocks that are linked in order.</summary>
public sealed class LaidLinks
{
    /// <summary>
    /// By line of the arena: all blocks that begin in it are linked, if they are of this size and the first one begins at this
    /// word; 0: not known.
    /// </summary>
    [NotState("follows from the words of kept lines")]
    int[] _known = [];

    [NotState("of which image the known lines are")]
    int _image;

    /// <summary>How many blocks from this one on, at most so many and below the end, are linked to the one right behind.</summary>
    public ulong Count(PagedWords arena, ulong block, ulong blockBytes, ulong most, ulong end)
    {
        if (_image != arena.ImageNumber)
        {
            _image = arena.ImageNumber;
            Array.Clear(_known);
        }

        ulong linked = 0;
        while (linked < most && block - Limits.ArenaStart < end - Limits.ArenaStart)
        {
            ulong blocks = CountInLine(arena, block, blockBytes, most - linked, out bool isEnd);
            linked += blocks;
            block += blocks * blockBytes;
            if (isEnd)
            {
                break;
            }
        }

        return linked;
    }

    ulong CountInLine(PagedWords arena, ulong block, ulong blockBytes, ulong most, out bool isEnd)
    {
        ulong index = (block - Limits.ArenaStart) >> 3;
        ulong line = index / PagedWords.LineWords;
        ulong first = index % PagedWords.LineWords;
        ulong blockWords = blockBytes >> 3;
        ulong blocks = (PagedWords.LineWords - 1 - first) / blockWords + 1;
        bool isWhole = first < blockWords && blocks <= most && arena.IsAsKept(line);
        int key = (int)(blockWords * PagedWords.LineWords + first);
        isEnd = false;
        if (isWhole && line < (ulong)_known.Length && _known[line] == key)
        {
            return blocks;
        }

        for (ulong i = 0; i < Math.Min(blocks, most); i++)
        {
            ulong next = block + (i + 1) * blockBytes;
            if (arena.Read(index + i * blockWords) != next)
            {
                isEnd = true;
                return i;
            }
        }

        if (isWhole)
        {
            Remember(line, key);
        }

        return Math.Min(blocks, most);
    }

    void Remember(ulong line, int key)
    {
        if (line >= (ulong)_known.Length)
        {
            Array.Resize(ref _known, (int)Math.Max(line + 1, (ulong)_known.Length * 2));
        }

        _known[line] = key;
    }
}
