// Notes which words the events of a group touch, in which of its blocks, how often. Ranges of more than
// MaxNarrowWords words are kept as ranges. What the collector reads of an object, and shadow words that are
// cleared, are noted at the object's first word: the blocks are the same, and the rows far fewer.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Collects the touches of a group.</summary>
sealed class TouchRecorder(RunReplica run)
{
    const ulong MaxNarrowWords = 64;

    /// <summary>With more rows than this the group ends after this block; until then ranges are kept as ranges.</summary>
    const int MaxNarrowRows = 1 << 22;

    readonly EventTouches _touches = new(run.Heap.Facts.ArenaStart);
    readonly CountTable _counts = new();
    readonly List<(ulong Word, ulong Words, TouchClass Class, ulong Block)> _wide = [];
    int _block;

    /// <summary>Rows so far.</summary>
    public int Count => _counts.Count + _wide.Count;

    /// <summary>Whether a class of touches is noted at the first word of the object it lies in.</summary>
    public static bool IsNotedAtObject(TouchClass @class) =>
        @class is TouchClass.Scan or TouchClass.Barrier;

    /// <summary>The events that follow are of this block of the group.</summary>
    public void BeginBlock(int blockInGroup) => _block = blockInGroup;

    /// <summary>Notes what an event touches.</summary>
    public void Note(in Event e)
    {
        Span<Touch> touches = stackalloc Touch[EventTouches.Most];
        int count = _touches.Of(in e, touches);
        for (int i = 0; i < count; i++)
        {
            Note(touches[i]);
        }
    }

    /// <summary>Notes a word that may be a pointer into the heap.</summary>
    public void NotePointer(TouchClass @class, ulong value)
    {
        if (SpanTable.Holds(run.Heap.Facts.ArenaStart, value))
        {
            Note(new Touch(@class, value, 1));
        }
    }

    /// <summary>Writes the rows of the group and forgets them.</summary>
    public void WriteTo(IndexWriter index)
    {
        _counts.WriteTo(index, IndexTable.Touches, withBlocks: true);
        _wide.Sort();
        index.Begin(IndexTable.WideTouches);
        foreach ((ulong word, ulong words, TouchClass @class, ulong block) in _wide)
        {
            index.Add(word, words, (ulong)@class, block);
        }

        index.End();
        _wide.Clear();
    }

    void Note(in Touch touch)
    {
        if (
            IsNotedAtObject(touch.Class)
            && run.Heap.Objects.TryFindBlock(touch.Address, out HeapObject holder)
        )
        {
            AddWord(holder.Address, touch.Class);
        }
        else if (touch.Words > (_counts.Count < MaxNarrowRows ? MaxNarrowWords : 1))
        {
            _wide.Add((touch.FirstWord, touch.Words, touch.Class, (ulong)_block));
        }
        else
        {
            for (ulong i = 0; i < touch.Words; i++)
            {
                AddWord(touch.FirstWord + i * 8, touch.Class);
            }
        }
    }

    void AddWord(ulong word, TouchClass @class) => _counts.Add(word | (ulong)@class, 1UL << _block);
}
