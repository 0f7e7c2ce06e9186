// The writes of one word by reading every event of a trace, with a dictionary for memory and nothing else:
// what a history that came from an index is compared with.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A write of the word.</summary>
readonly record struct ScannedWrite(ulong Step, string Kind, ulong Old, ulong New);

/// <summary>Follows all words of a trace by bytes.</summary>
sealed class PlainScan
{
    readonly Dictionary<ulong, byte> _bytes = [];
    readonly Dictionary<ulong, ulong> _spans = [];

    /// <summary>All words that were stored to, how often.</summary>
    public Dictionary<ulong, int> Words { get; } = [];

    /// <summary>The writes of a word; events up to a step count.</summary>
    public List<ScannedWrite> Writes(TraceReader trace, ulong slot, ulong lastStep = ulong.MaxValue)
    {
        List<ScannedWrite> writes = [];
        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            foreach (Event e in trace.ReadBlock(block).ToArray())
            {
                if (e.Step > lastStep)
                {
                    return writes;
                }

                ulong old = Word(slot);
                if (Apply(in e) is { } range && slot + 8 > range.Start && slot < range.End)
                {
                    writes.Add(new ScannedWrite(e.Step, e.Kind.ToString(), old, Word(slot)));
                }
            }
        }

        return writes;
    }

    /// <summary>The word at an address as the events so far leave it.</summary>
    public ulong Word(ulong address)
    {
        ulong word = 0;
        for (int i = 7; i >= 0; i--)
        {
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
            EventKind.SpanAlloc => Begin(e.A, e.C == 0 ? e.B * 8192 : e.C),
            EventKind.SpanFree => Renew(e.A, e.B * 8192),
            _ => null,
        };

    (ulong, ulong)? Begin(ulong span, ulong elementBytes)
    {
        _spans[span] = elementBytes;
        return null;
    }

    /// <summary>The bytes begin anew as zeros: no write of the program's.</summary>
    (ulong, ulong)? Renew(ulong address, ulong size)
    {
        _ = Zero(address, size);
        return null;
    }

    ulong ElementBytes(ulong address)
    {
        for (ulong page = address & ~8191UL; page > 0; page -= 8192)
        {
            if (_spans.TryGetValue(page, out ulong size))
            {
                return size;
            }
        }

        return 0;
    }

    (ulong, ulong) Put(ulong address, ulong value, ulong size)
    {
        ulong word = address & ~7UL;
        Words[word] = Words.GetValueOrDefault(word) + 1;
        for (ulong i = 0; i < size; i++)
        {
            _bytes[address + i] = (byte)(value >> (int)(8 * i));
        }

        return (address, address + size);
    }

    (ulong, ulong) Zero(ulong address, ulong size)
    {
        for (ulong i = 0; i < size; i++)
        {
            _ = _bytes.Remove(address + i);
        }

        return (address, address + size);
    }

    (ulong, ulong) Copy(ulong destination, ulong source, ulong size)
    {
        byte[] moved = new byte[size];
        for (ulong i = 0; i < size; i++)
        {
            moved[i] = _bytes.GetValueOrDefault(source + i);
        }

        for (ulong i = 0; i < size; i++)
        {
            _bytes[destination + i] = moved[i];
        }

        return (destination, destination + size);
    }
}
