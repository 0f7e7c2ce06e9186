// Four bits for each word of the arena. Go: mgc1.go, mgc.go slottombits, markspan, unmarkspan,
// atomicor8; malloc.go mallocgc.
//
//   bit 0     boundary: a block begins here (also set one past the last block, if a span has a tail)
//   bit 1     marked: the block that begins here is reachable
//   bits 2-3  type of the word: 0 dead, 1 scalar, 2 pointer, 3 unused (see CheckMarkBits)
//
// "Dead" at a block's first word says that the block has no pointers at all, at a later word that none
// follow. Only the first nibbles of free blocks mean something; the rest is what the last owner left.
// The runtime's bitmap is bytes of two nibbles growing downwards from the arena; what matters of that
// is kept: describing a block writes whole bytes, so that it wipes a mark bit, except in blocks of one
// word, which share their byte and are updated by an atomic or. A step of the machine is atomic, so
// atomic and plain updates differ here in nothing else.

using System;

namespace GcSim.Simulator;

/// <summary>The heap bitmap.</summary>
public sealed partial class HeapBitmap
{
    public const uint Boundary = 1;
    public const uint Marked = 2;

    /// <summary>Values of <see cref="TypeBits"/>. Go: mgc0.h BitsDead, BitsScalar, BitsPointer.</summary>
    public const uint Dead = 0;
    public const uint Scalar = 1;
    public const uint Pointer = 2;

    /// <summary>Where the type stands in the four bits.</summary>
    public const int TypeShift = 2;

    const int NibblesPerWord = 16;
    const ulong AllBoundary = 0x1111111111111111;

    readonly PagedWords _nibbles = new();
    ulong _end = Limits.ArenaStart;

    /// <summary>There are words up to the address; Go: mgc.go mHeap_MapBits.</summary>
    public void Map(ulong arenaUsed) => _end = arenaUsed;

    public void Reset()
    {
        _nibbles.Clear();
        _end = Limits.ArenaStart;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Pages(_nibbles);
        s.Value(ref _end);
    }

    /// <summary>The four bits of the word that holds the address.</summary>
    /// <exception cref="MemoryFaultException">The address is not in the arena.</exception>
    public uint Nibble(ulong address)
    {
        ulong word = WordIndex(address);
        return (uint)(_nibbles.Read(word / NibblesPerWord) >> Shift(word)) & 15;
    }

    /// <summary>The four bits of the word that holds the address, lowest, and of words that follow it.</summary>
    /// <param name="count">How many they are, from 1 to 16.</param>
    /// <exception cref="MemoryFaultException">The address is not in the arena.</exception>
    public ulong Nibbles(ulong address, out int count)
    {
        ulong word = WordIndex(address);
        count = NibblesPerWord - (int)(word % NibblesPerWord);
        return _nibbles.Read(word / NibblesPerWord) >> Shift(word);
    }

    public bool IsBoundary(ulong address) => (Nibble(address) & Boundary) != 0;

    public bool IsMarked(ulong address) => (Nibble(address) & Marked) != 0;

    public uint TypeBits(ulong address) => Nibble(address) >> TypeShift;

    /// <summary>Sets the mark bit of the block that begins at the address.</summary>
    public void SetMarked(ulong address) => Or(address, Marked);

    public void SetTypeBits(ulong address, uint type)
    {
        ulong word = WordIndex(address);
        ref ulong nibbles = ref _nibbles[word / NibblesPerWord];
        int shift = Shift(word) + TypeShift;
        nibbles = nibbles & ~(3UL << shift) | (ulong)type << shift;
    }

    /// <summary>Clears the mark bit of the block that begins at the address.</summary>
    public void ClearMarked(ulong address) => AndNot(address, Marked);

    /// <summary>A freed block: unmarked and, by its first nibble, without pointers.</summary>
    public void SetFree(ulong address) => AndNot(address, Marked | 3 << TypeShift);

    /// <summary>
    /// Cuts a fresh span, whose nibbles are zero, into free blocks; Go: mgc.go markspan.
    /// </summary>
    public void MarkSpan(MSpan span)
    {
        if (span.SizeClass == 0)
        {
            Or(span.Start, Boundary);
            return;
        }

        if (span.ElementBytes == 8)
        {
            _nibbles.Fill(FirstIndex(span), span.Bytes / 8 / NibblesPerWord, AllBoundary);
            return;
        }

        ulong end = span.Start + span.ObjectCount * span.ElementBytes;
        for (ulong block = span.Start; block < end; block += span.ElementBytes)
        {
            Or(block, Boundary);
        }

        if (end < span.End)
        {
            Or(end, Boundary);
        }
    }

    /// <summary>Zeroes all bits of a span's words; Go: mgc.go unmarkspan.</summary>
    public void UnmarkSpan(MSpan span) =>
        _nibbles.Zero(FirstIndex(span), span.Bytes / 8 / NibblesPerWord);

    /// <summary>
    /// Describes a newly allocated block with pointers: <paramref name="count"/> values of the type
    /// from its start on, and dead words behind them. Go: malloc.go mallocgc.
    /// </summary>
    public void Describe(ulong block, ulong blockBytes, RuntimeType type, ulong count)
    {
        if (blockBytes == 8)
        {
            Or(block, Pointer << TypeShift);
            return;
        }

        ulong words = count * type.SizeBytes / 8;
        ulong described = Math.Min((words + 2) & ~1UL, blockBytes / 8);
        ulong typeWords = type.SizeBytes / 8;
        ulong typeWord = 0;
        uint boundary = Boundary;
        for (ulong i = 0; i < described; i++)
        {
            uint bits =
                i >= words ? Dead
                : type.IsPointerWord(typeWord) ? Pointer
                : Scalar;
            Set(block + i * 8, bits << TypeShift | boundary);
            boundary = 0;
            typeWord = typeWord + 1 == typeWords ? 0 : typeWord + 1;
        }
    }

    /// <summary>Overwrites the four bits of a word.</summary>
    public void PutNibble(ulong address, uint nibble) => Set(address, nibble);

    void Set(ulong address, uint nibble)
    {
        ulong word = WordIndex(address);
        ref ulong nibbles = ref _nibbles[word / NibblesPerWord];
        nibbles = nibbles & ~(15UL << Shift(word)) | (ulong)nibble << Shift(word);
    }

    void Or(ulong address, uint bits)
    {
        ulong word = WordIndex(address);
        _nibbles[word / NibblesPerWord] |= (ulong)bits << Shift(word);
    }

    void AndNot(ulong address, uint bits)
    {
        ulong word = WordIndex(address);
        _nibbles[word / NibblesPerWord] &= ~((ulong)bits << Shift(word));
    }

    // A program that corrupted a free list makes the allocator describe blocks anywhere.
    ulong WordIndex(ulong address) =>
        address - Limits.ArenaStart < _end - Limits.ArenaStart
            ? (address - Limits.ArenaStart) / 8
            : throw new MemoryFaultException(address);

    static int Shift(ulong word) => (int)(word % NibblesPerWord) * 4;

    ulong FirstIndex(MSpan span) => WordIndex(span.Start) / NibblesPerWord;
}
