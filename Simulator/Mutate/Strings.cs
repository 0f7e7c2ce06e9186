using System;

namespace GcSim.Simulator;

/// <summary>Comparing bytes of simulated memory; strings are immutable, so this is no shared access.</summary>
public sealed class Strings(Machine machine)
{
    /// <summary>-1, 0 or 1; the arguments are the addresses of string headers. Go: cmpstring.</summary>
    public long Compare(ulong left, ulong right)
    {
        Memory memory = machine.Memory;
        (ulong leftAt, ulong leftLength) = (memory.Read(left), memory.Read(left + 8));
        (ulong rightAt, ulong rightLength) = (memory.Read(right), memory.Read(right + 8));
        ulong common = Math.Min(leftLength, rightLength);
        for (ulong i = 0; i < common; i++)
        {
            ulong a = memory.Load(leftAt + i, WordKind.Uint8);
            ulong b = memory.Load(rightAt + i, WordKind.Uint8);
            if (a != b)
            {
                return a < b ? -1 : 1;
            }
        }

        return leftLength.CompareTo(rightLength);
    }

    /// <summary>Go: memequal.</summary>
    public bool BytesEqual(ulong left, ulong right, ulong sizeBytes)
    {
        for (ulong i = 0; i < sizeBytes; i++)
        {
            ulong a = machine.Memory.Load(left + i, WordKind.Uint8);
            if (a != machine.Memory.Load(right + i, WordKind.Uint8))
            {
                return false;
            }
        }

        return true;
    }
}
