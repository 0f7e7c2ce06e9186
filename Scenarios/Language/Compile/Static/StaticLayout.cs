// Puts globals into the four segments, as compiler and linker do: initialized ones with pointers into
// data, without into noptrdata; the others into bss and noptrbss. Inside a segment they stand by size,
// then by name, each aligned by its size. Go: cmd/ld/data.c datcmp, symalign

using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>The data segments of a program.</summary>
sealed class StaticLayout
{
    /// <summary>Go: cmd/6l MaxAlign.</summary>
    const int MaxAlignBytes = 32;

    readonly List<StaticSymbol> _noPtrData = [];
    readonly List<StaticSymbol> _data = [];
    readonly List<StaticSymbol> _bss = [];
    readonly List<StaticSymbol> _noPtrBss = [];

    public StaticLayout(IEnumerable<StaticSymbol> symbols)
    {
        foreach (StaticSymbol symbol in symbols)
        {
            SegmentOf(symbol).Add(symbol);
        }

        ulong end = Place(_noPtrData, Layout.DataStart);
        DataStart = end;
        end = Place(_data, end);
        BssStart = end;
        end = Place(_bss, end);
        NoPtrBssStart = end;
        End = Place(_noPtrBss, end);
    }

    /// <summary>End of the last segment.</summary>
    public ulong End { get; }

    ulong DataStart { get; }

    ulong BssStart { get; }

    ulong NoPtrBssStart { get; }

    public StaticSegment NoPtrData() => Build(_noPtrData, Layout.DataStart, DataStart);

    public StaticSegment Data() => Build(_data, DataStart, BssStart);

    public StaticSegment Bss() => Build(_bss, BssStart, NoPtrBssStart);

    public StaticSegment NoPtrBss() => Build(_noPtrBss, NoPtrBssStart, End);

    List<StaticSymbol> SegmentOf(StaticSymbol symbol)
    {
        if (symbol.Type.HasPointers)
        {
            return symbol.HasData ? _data : _bss;
        }

        return symbol.HasData ? _noPtrData : _noPtrBss;
    }

    /// <summary>Gives the symbols addresses; returns the start of the next segment.</summary>
    static ulong Place(List<StaticSymbol> symbols, ulong start)
    {
        symbols.Sort(
            (left, right) =>
            {
                int bySize = left.Type.Size.CompareTo(right.Type.Size);
                return bySize != 0 ? bySize : string.CompareOrdinal(left.Name, right.Name);
            }
        );
        ulong address = start;
        foreach (StaticSymbol symbol in symbols)
        {
            address = RoundUp(address, AlignmentOf(symbol.Type));
            symbol.Address = address;
            address = checked(address + (ulong)symbol.Type.Size);
        }

        return RoundUp(address, (int)Layout.SegmentAlignBytes);
    }

    static int AlignmentOf(GoType type)
    {
        int alignment = MaxAlignBytes;
        while (alignment > type.Size && alignment > 1)
        {
            alignment >>= 1;
        }

        return Math.Max(alignment, type.Alignment);
    }

    static ulong RoundUp(ulong value, int alignment) =>
        (value + (ulong)alignment - 1) & ~((ulong)alignment - 1);

    static StaticSegment Build(List<StaticSymbol> symbols, ulong start, ulong end)
    {
        ulong[] words = new ulong[(end - start) / GoType.WordSize];
        bool hasPointers = symbols.Count != 0 && symbols[0].Type.HasPointers;
        ulong[] mask = hasPointers ? new ulong[(words.Length + 63) / 64] : [];
        foreach (StaticSymbol symbol in symbols)
        {
            Fill(symbol, words, (symbol.Address - start) & ~7UL);
            if (hasPointers)
            {
                Mark(symbol.Type, mask, (long)(symbol.Address - start) / GoType.WordSize);
            }
        }

        return new StaticSegment
        {
            Start = start,
            Words = words,
            PointerMask = mask,
        };
    }

    static void Fill(StaticSymbol symbol, ulong[] words, ulong offset)
    {
        // A symbol smaller than a word may share one with its neighbours.
        int shift = (int)(symbol.Address & 7) * 8;
        ulong first = offset / GoType.WordSize;
        foreach ((long word, ulong value) in symbol.Words)
        {
            words[first + (ulong)word] |= value << shift;
        }

        foreach ((long word, (StaticSymbol target, long targetOffset)) in symbol.Addresses)
        {
            words[first + (ulong)word] = target.Address + (ulong)targetOffset;
        }
    }

    static void Mark(GoType type, ulong[] mask, long firstWord)
    {
        for (long word = 0; word < type.WordCount; word++)
        {
            if (type.IsPointerWord(word))
            {
                BitRow.Add(mask, (int)(firstWord + word));
            }
        }
    }
}
