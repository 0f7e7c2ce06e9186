// UTF-8 as the runtime reads and writes it: what is not valid is U+FFFD and one byte long. Go: rune.go.

using System;
using System.Buffers;
using System.Text;

namespace GcSim.Simulator;

/// <summary>Runes in simulated memory.</summary>
static class Utf8
{
    const int MaxBytes = 4;

    /// <summary>The rune that begins at the address. Go: charntorune.</summary>
    /// <param name="limitBytes">Bytes that may be read, at least 1.</param>
    public static int Decode(Memory memory, ulong address, ulong limitBytes, out int sizeBytes)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        int available = (int)Math.Min(limitBytes, MaxBytes);
        for (int i = 0; i < available; i++)
        {
            bytes[i] = (byte)memory.Load(address + (ulong)i, WordKind.Uint8);
        }

        if (
            Rune.DecodeFromUtf8(bytes[..available], out Rune rune, out sizeBytes)
            == OperationStatus.Done
        )
        {
            return rune.Value;
        }

        sizeBytes = 1;
        return Rune.ReplacementChar.Value;
    }

    /// <summary>Writes a rune, at most four bytes; gives their number. Go: runetochar.</summary>
    public static int Encode(int rune, Span<byte> bytes)
    {
        Rune valid = Rune.IsValid(rune) ? new Rune(rune) : Rune.ReplacementChar;
        return valid.EncodeToUtf8(bytes);
    }
}
