using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>CRC-32C (Castagnoli, reflected, as in iSCSI) over several runs of bytes.</summary>
struct Crc32C
{
    uint _state;

    /// <summary>The checksum of the bytes added so far.</summary>
    public readonly uint Value => ~_state;

    public static Crc32C Start() => new() { _state = uint.MaxValue };

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            ulong littleEndian = BitConverter.IsLittleEndian
                ? word
                : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
            state = BitOperations.Crc32C(state, littleEndian);
        }

        foreach (byte b in bytes[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, b);
        }

        _state = state;
    }
}
