// The simulated address space: the one place through which every load and store of simulated memory
// goes. Three regions: rodata, the writable static segments, the arena (heap objects and goroutine
// stacks). Anything else is unmapped and faults, as it would on the machine.
//
// Accesses are by naturally aligned units of 1, 2, 4 or 8 bytes inside one 8-byte word, little-endian;
// an unaligned unit that crosses a word is put together from two words.

using System.Runtime.CompilerServices;

namespace GcSim.Simulator;

/// <summary>Simulated memory, by address.</summary>
public sealed class Memory
{
    readonly PagedWords _arena = new();
    ulong[] _roData = [];
    ulong[] _data = [];
    ulong _dataStart;

    /// <summary>One past the last mapped byte of the arena; Go: mheap_.arena_used.</summary>
    public ulong ArenaUsed { get; set; } = Limits.ArenaStart;

    /// <summary>First byte and end of noptrdata, data, bss and noptrbss.</summary>
    public ulong DataStart => _dataStart;
    public ulong DataEnd => _dataStart + (ulong)_data.Length * 8;

    /// <summary>Empties the arena and loads the program's segments.</summary>
    public void Reset(Program program)
    {
        _arena.Clear();
        ArenaUsed = Limits.ArenaStart;
        _roData = program.RoData.Words;
        _dataStart = program.NoPtrData.Start;
        ulong words = (program.NoPtrBss.End - _dataStart) / 8;
        _data = new ulong[words];
        foreach (
            StaticSegment segment in (System.ReadOnlySpan<StaticSegment>)
                [program.NoPtrData, program.Data, program.Bss, program.NoPtrBss]
        )
        {
            segment.Words.CopyTo(_data, (int)((segment.Start - _dataStart) / 8));
        }
    }

    /// <summary>True if the address is in the mapped part of the arena.</summary>
    public bool InArena(ulong address) =>
        address - Limits.ArenaStart < ArenaUsed - Limits.ArenaStart;

    /// <summary>True if the address is in a writable static segment.</summary>
    public bool InData(ulong address) => address - _dataStart < (ulong)_data.Length * 8;

    /// <summary>The aligned word that holds the address.</summary>
    /// <exception cref="GoFatalException">The address is not mapped, or is rodata.</exception>
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

        throw Fault(address);
    }

    /// <summary>The value of the aligned word that holds the address; rodata can be read too.</summary>
    public ulong Read(ulong address) =>
        address - Layout.RoDataStart < (ulong)_roData.Length * 8
            ? _roData[(address - Layout.RoDataStart) >> 3]
            : Word(address);

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    static MemoryFaultException Fault(ulong address) => new(address);
}
