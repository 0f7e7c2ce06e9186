// The writes of one word by reading every event of a trace, with a dictionary for memory and nothing else:
// what a history that came from an index is compared with.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A write of the word; null: not all its bytes are known.</summary>
readonly record struct ScannedWrite(ulong Step, string Kind, ulong? Old, ulong? New);

/// <summary>Follows all words of a trace by bytes.</summary>
sealed class PlainScan
{
    readonly Dictionary<ulong, byte> _bytes = [];
    readonly Dictionary<ulong, ulong> _spans = [];
    readonly HashSet<ulong> _stacks = [];
    readonly HashSet<ulong> _unknown = [];
    IReadOnlyList<SegmentDescription> _segments = [];

    /// <summary>All words that were stored to, how often.</summary>
    public Dictionary<ulong, int> Words { get; } = [];

    /// <summary>The writes of a word; events up to a step count.</summary>
    public List<ScannedWrite> Writes(TraceReader trace, ulong slot, ulong lastStep = ulong.MaxValue)
    {
        List<ScannedWrite> writes = [];
        _segments = trace.Header.Program.Segments;
        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            foreach (Event e in trace.ReadBlock(block).ToArray())
            {
                if (e.Step > lastStep)
                {
                    return writes;
                }

                ulong? old = Word(slot);
                if (Apply(in e) is { } range && slot + 8 > range.Start && slot < range.End)
                {
                    writes.Add(new ScannedWrite(e.Step, e.Kind.ToString(), old, Word(slot)));
                }
            }
        }

        return writes;
    }

    /// <summary>The word at an address as the events so far leave it; null: not known.</summary>
    public ulong? Word(ulong address)
    {
        ulong word = 0;
        for (int i = 7; i >= 0; i--)
        {
            if (_unknown.Contains(address + (ulong)i))
            {
                return null;
            }

            word = word << 8 | _bytes.GetValueOrDefault(address + (ulong)i);
        }

        return word;
    }

    (ulong Start, ulong End)? Apply(in Event e) =>
        e.Kind switch
        {
            EventKind.Store => Put(e.A, e.B, e.C),
            EventKind.BarrierStore or EventKind.BarrierOff => Put(e.A, e.B, 8),
            EventKind.Clear => Zero(e.A, e.B),
            EventKind.Move => Copy(e.A, e.B, e.C),
            EventKind.Alloc => Renew(e.A, ElementBytes(e.A)),
            EventKind.SpanAlloc => Begin(
                e.A,
                e.C == 0 ? e.B * 8192 : e.C,
                (SpanState)e.D == SpanState.InUse
            ),
            EventKind.SpanFree => Renew(e.A, e.B * 8192),
            _ => null,
        };

    (ulong, ulong)? Begin(ulong span, ulong elementBytes, bool isHeap)
    {
        _spans[span] = elementBytes;
        _ = isHeap ? _stacks.Remove(span) : _stacks.Add(span);
        return null;
    }

    /// <summary>Whether events tell what is written there: heap and static segments, no stack, no constant.</summary>
    bool IsTold(ulong address)
    {
        foreach (SegmentDescription segment in _segments)
        {
            if (address >= segment.Start && address < segment.End)
            {
                return true;
            }
        }

        return SpanOf(address) is ulong span && !_stacks.Contains(span);
    }

    /// <summary>The span with the nearest base: programs write to pages of spans only.</summary>
    ulong? SpanOf(ulong address)
    {
        for (ulong page = address & ~8191UL; page >= 0xc208000000; page -= 8192)
        {
            if (_spans.ContainsKey(page))
            {
                return page;
            }
        }

        return null;
    }

    /// <summary>The bytes begin anew as zeros: no write of the program's.</summary>
    (ulong, ulong)? Renew(ulong address, ulong size)
    {
        _ = Zero(address, size);
        return null;
    }

    ulong ElementBytes(ulong address) => SpanOf(address) is ulong span ? _spans[span] : 0;

    (ulong, ulong) Put(ulong address, ulong value, ulong size)
    {
        ulong word = address & ~7UL;
        Words[word] = Words.GetValueOrDefault(word) + 1;
        for (ulong i = 0; i < size; i++)
        {
            _bytes[address + i] = (byte)(value >> (int)(8 * i));
            _ = _unknown.Remove(address + i);
        }

        return (address, address + size);
    }

    (ulong, ulong) Zero(ulong address, ulong size)
    {
        for (ulong i = 0; i < size; i++)
        {
            _ = _bytes.Remove(address + i);
            _ = _unknown.Remove(address + i);
        }

        return (address, address + size);
    }

    (ulong, ulong) Copy(ulong destination, ulong source, ulong size)
    {
        byte?[] moved = new byte?[size];
        for (ulong i = 0; i < size; i++)
        {
            bool isKnown = IsTold(source) && !_unknown.Contains(source + i);
            moved[i] = isKnown ? _bytes.GetValueOrDefault(source + i) : null;
        }

        for (ulong i = 0; i < size; i++)
        {
            _bytes[destination + i] = moved[i] ?? 0;
            _ = moved[i] is null ? _unknown.Add(destination + i) : _unknown.Remove(destination + i);
        }

        return (destination, destination + size);
    }
}
