using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>What plain copies wrote, word by word, as far as the index keeps it (CopyRecorder).</summary>
sealed class MovedWords(TimeMachine time)
{
    readonly Dictionary<(ulong Word, ulong Event), ulong> _values = [];
    int _group = -1;

    /// <summary>What the copy that is the event of a number wrote into a word; null: not kept.</summary>
    public ulong? Of(ulong word, ulong number)
    {
        int group = time.Index.GroupOf(time.BlockWith(number));
        if (group != _group)
        {
            Load(group);
        }

        return _values.TryGetValue((word, number), out ulong value) ? value : null;
    }

    void Load(int group)
    {
        _group = group;
        _values.Clear();
        foreach (IndexPart part in time.Index.Parts(IndexTable.Moved, group))
        {
            RowReader rows = time.Index.Rows(part);
            while (rows.Next())
            {
                _values[(rows.Key, rows[0])] = rows[1];
            }
        }
    }
}
