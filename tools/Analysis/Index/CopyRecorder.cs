// A plain copy (Move) names neither the words that it wrote nor the pointers among them. The replica knows
// them, so the index keeps them, for copies of at most MaxWords words and as long as a group has no more than
// MaxRows; the others stay unknown, and histories say so. So do words that came from where no event tells
// what is there (UnknownBytes).

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Notes what plain copies wrote, word by word.</summary>
sealed class CopyRecorder(RunReplica run)
{
    public const ulong MaxWords = 4096;
    const int MaxRows = 1 << 20;

    readonly List<(ulong Word, ulong Event, ulong Value)> _rows = [];

    /// <summary>Notes a copy that the replica has carried out, and the references in it.</summary>
    public void Note(in Event e, ulong number, TouchRecorder touches)
    {
        Touch target = new(TouchClass.Write, e.A, e.C);
        bool isKept =
            e.C > 0
            && target.Words <= MaxWords
            && _rows.Count < MaxRows
            && run.Heap.IsKnown(e.A, e.C);
        for (ulong i = 0; isKept && i < target.Words; i++)
        {
            ulong word = target.FirstWord + i * 8;
            if (run.Unknown.Read(word) == 0)
            {
                ulong value = run.Heap.Memory.Read(word);
                _rows.Add((word, number, value));
                touches.NotePointer(TouchClass.Reference, value);
            }
        }
    }

    /// <summary>Writes the rows of the group and forgets them.</summary>
    public void WriteTo(IndexWriter index)
    {
        _rows.Sort();
        index.Begin(IndexTable.Moved);
        foreach ((ulong word, ulong number, ulong value) in _rows)
        {
            index.Add(word, number, value);
        }

        index.End();
        _rows.Clear();
    }
}
