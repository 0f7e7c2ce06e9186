// The simulated address space: the one place through which every load and store of simulated memory
// goes. Regions: rodata, the writable static segments, the arena (heap objects and goroutine stacks),
// the process's argument area, and what the runtime keeps for the program to read. Anything else is unmapped and faults, as it would on the machine.
//
// Accesses are by naturally aligned units of 1, 2, 4 or 8 bytes inside one 8-byte word, little-endian;
// an unaligned unit that crosses a word is put together from two words.

using System.Runtime.CompilerServices;

namespace GcSim.Simulator;

/// <summary>Simulated memory, by address.</summary>
public sealed class Memory
{
    readonly PagedWords _arena = new();
    readonly LaidLinks _links = new();
    ulong[] _roData = [];
    readonly PagedWords _data = new();

    [NotState("what the program and its arguments say")]
    ulong _dataStart;

    [NotState("what the program and its arguments say")]
    ulong _dataBytes;
    ulong[] _arguments = [];

    [NotState("what the program and its arguments say")]
    ulong _argumentCount;

    /// <summary>One past the last mapped byte of the arena; Go: mheap_.arena_used.</summary>
    public ulong ArenaUsed { get; set; } = Limits.ArenaStart;

    /// <summary>Strings that the runtime made for the program.</summary>
    public RuntimeTexts Texts { get; } = new();

    /// <summary>First byte and end of noptrdata, data, bss and noptrbss.</summary>
    public ulong DataStart => _dataStart;
    public ulong DataEnd => _dataStart + _dataBytes;

    /// <summary>Empties the arena and loads the program's segments.</summary>
    /// <param name="arguments">os.Args.</param>
    public void Reset(Program program, System.ReadOnlySpan<string> arguments)
    {
        _arguments = ArgumentArea.Lay(arguments);
        _argumentCount = (ulong)arguments.Length;
        _arena.Clear();
        Texts.Clear();
        ArenaUsed = Limits.ArenaStart;
        _roData = program.RoData.Words;
        _dataStart = program.NoPtrData.Start;
        _dataBytes = program.NoPtrBss.End - _dataStart;
        _data.Clear();
        foreach (
            StaticSegment segment in (System.ReadOnlySpan<StaticSegment>)
                [program.NoPtrData, program.Data, program.Bss, program.NoPtrBss]
        )
        {
            Load(segment);
        }
    }

    internal void Transfer(StateTransfer s)
    {
        s.Pages(_arena);
        s.Pages(_data);
        s.Words(_arguments);
        ArenaUsed = s.Value(ArenaUsed);
        Texts.Transfer(s);
    }

    /// <summary>True if the address is in the mapped part of the arena.</summary>
    public bool InArena(ulong address) =>
        address - Limits.ArenaStart < ArenaUsed - Limits.ArenaStart;

    /// <summary>True if the address is in a writable static segment.</summary>
    public bool InData(ulong address) => address - _dataStart < _dataBytes;

    /// <summary>The aligned word that holds the address, to be written.</summary>
    /// <exception cref="MemoryFaultException">The address is not mapped, or is rodata.</exception>
    public ref ulong Word(ulong address)
    {
        if (InArena(address))
        {
            return ref _arena[(address - Limits.ArenaStart) >> 3];
        }

        if (InData(address))
        {
            return ref _data[(address - _dataStart) >> 3];
        }

        if (address - Limits.ArgumentStart < (ulong)_arguments.Length * 8)
        {
            return ref _arguments[(address - Limits.ArgumentStart) >> 3];
        }

        throw Fault(address);
    }

    /// <summary>The value of a word that <see cref="Word"/> gives.</summary>
    /// <exception cref="MemoryFaultException">The address is not mapped, or is rodata.</exception>
    public ulong Peek(ulong address)
    {
        if (InArena(address))
        {
            return _arena.Read((address - Limits.ArenaStart) >> 3);
        }

        return InData(address) ? _data.Read((address - _dataStart) >> 3) : Word(address);
    }

    /// <summary>
    /// How many blocks of the arena, from this one on and at most so many, hold in their first word the address of the
    /// one right behind: so a list of free blocks begins as it was laid.
    /// </summary>
    public ulong CountLinked(ulong block, ulong blockBytes, ulong most) =>
        _links.Count(_arena, block, blockBytes, most, ArenaUsed);

    /// <summary>Stores the slice os.Args at the address.</summary>
    public void WriteArguments(ulong address)
    {
        Word(address) = Limits.ArgumentStart;
        Word(address + 8) = _argumentCount;
        Word(address + 16) = _argumentCount;
    }

    /// <summary>A word of a goroutine's stack (in the arena), without further checks.</summary>
    public ref ulong StackWord(ulong address) => ref _arena[(address - Limits.ArenaStart) >> 3];

    /// <summary>The value of the aligned word that holds the address; rodata can be read too.</summary>
    public ulong Read(ulong address)
    {
        if (address - Layout.RoDataStart < (ulong)_roData.Length * 8)
        {
            return _roData[(address - Layout.RoDataStart) >> 3];
        }

        return address < Limits.ZeroStart ? Peek(address) : ReadRuntimeData(address);
    }

    /// <summary>The value of a word of a goroutine's stack, without further checks.</summary>
    public ulong ReadStack(ulong address) => _arena.Read((address - Limits.ArenaStart) >> 3);

    /// <summary>A value of the kind, extended to its canonical word.</summary>
    public ulong Load(ulong address, WordKind kind)
    {
        int shift = (int)(address & 7) * 8;
        ulong bits = Read(address) >> shift;
        if (shift + OpCodes.SizeBytes(kind) * 8 > 64)
        {
            bits |= Read(address + 7) << (64 - shift);
        }

        return Words.Canonical(bits, kind);
    }

    /// <summary>Stores the low bytes of the value, as many as the kind has.</summary>
    public void Store(ulong address, ulong value, WordKind kind)
    {
        if (kind <= WordKind.Int64 && (address & 7) == 0)
        {
            Word(address) = value;
            return;
        }

        int size = OpCodes.SizeBytes(kind);
        ulong mask = size == 8 ? ulong.MaxValue : (1UL << (size * 8)) - 1;
        int shift = (int)(address & 7) * 8;
        ref ulong low = ref Word(address);
        low = low & ~(mask << shift) | (value & mask) << shift;
        if (shift + size * 8 > 64)
        {
            ref ulong high = ref Word(address + 7);
            high = high & ~(mask >> (64 - shift)) | (value & mask) >> (64 - shift);
        }
    }

    /// <summary>Zeroes bytes anywhere.</summary>
    public void Clear(ulong address, ulong sizeBytes)
    {
        for (ulong i = 0; i < sizeBytes; )
        {
            bool isWord = (address + i & 7) == 0 && sizeBytes - i >= 8;
            Store(address + i, 0, isWord ? WordKind.Uint64 : WordKind.Uint8);
            i += isWord ? 8UL : 1;
        }
    }

    /// <summary>A copy of any length within stacks; the areas may overlap.</summary>
    public void CopyWithinStack(ulong destination, ulong source, ulong sizeBytes)
    {
        bool isBackward = source < destination;
        for (ulong done = 0; done < sizeBytes; )
        {
            ulong chunk = System.Math.Min(64, sizeBytes - done);
            ulong at = isBackward ? sizeBytes - done - chunk : done;
            Copy(destination + at, source + at, chunk);
            done += chunk;
        }
    }

    /// <summary>Copies bytes as if through a buffer: the areas may overlap.</summary>
    /// <param name="sizeBytes">At most 64: longer copies are made of several.</param>
    public void Copy(ulong destination, ulong source, ulong sizeBytes)
    {
        Invariant.Check(sizeBytes <= 64, "Memory.Copy: at most one cache line", sizeBytes);
        System.Span<byte> buffer = stackalloc byte[64];
        for (ulong i = 0; i < sizeBytes; i++)
        {
            buffer[(int)i] = (byte)Load(source + i, WordKind.Uint8);
        }

        for (ulong i = 0; i < sizeBytes; i++)
        {
            Store(destination + i, buffer[(int)i], WordKind.Uint8);
        }
    }

    /// <summary>Zeroes whole words of the arena.</summary>
    /// <exception cref="MemoryFaultException">The range is not all in the mapped arena.</exception>
    public void ZeroArena(ulong address, ulong sizeBytes)
    {
        if (!InArena(address) || sizeBytes > ArenaUsed - address)
        {
            throw Fault(address);
        }

        _arena.Zero((address - Limits.ArenaStart) >> 3, sizeBytes >> 3);
    }

    ulong ReadRuntimeData(ulong address)
    {
        if (address < Limits.RuntimeTextStart)
        {
            return 0;
        }

        return Texts.TryRead(address, out ulong word) ? word : Peek(address);
    }

    void Load(StaticSegment segment)
    {
        ulong first = (segment.Start - _dataStart) >> 3;
        for (int i = 0; i < segment.Words.Length; i++)
        {
            if (segment.Words[i] != 0)
            {
                _data[first + (ulong)i] = segment.Words[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static MemoryFaultException Fault(ulong address) => new(address);
}
