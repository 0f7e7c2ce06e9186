using System.Numerics;

namespace GcSim.Scenarios;

/// <summary>Operations on sets of small numbers, kept as words of bits.</summary>
static class BitRow
{
    public static ulong[] OfSize(int bits) => new ulong[(bits + 63) / 64];

    public static bool Has(ulong[] row, int bit) => (row[bit >> 6] >> (bit & 63) & 1) != 0;

    public static void Add(ulong[] row, int bit) => row[bit >> 6] |= 1UL << (bit & 63);

    public static void Remove(ulong[] row, int bit) => row[bit >> 6] &= ~(1UL << (bit & 63));

    /// <summary>Adds all of <paramref name="other"/>; true if that changed anything.</summary>
    public static bool Union(ulong[] row, ulong[] other)
    {
        ulong changed = 0;
        for (int i = 0; i < row.Length; i++)
        {
            ulong before = row[i];
            row[i] |= other[i];
            changed |= before ^ row[i];
        }

        return changed != 0;
    }

    /// <summary>Keeps only what is in <paramref name="other"/>; true if that changed anything.</summary>
    public static bool Intersect(ulong[] row, ulong[] other)
    {
        ulong changed = 0;
        for (int i = 0; i < row.Length; i++)
        {
            ulong before = row[i];
            row[i] &= other[i];
            changed |= before ^ row[i];
        }

        return changed != 0;
    }

    public static bool AreEqual(ulong[] left, ulong[] right) =>
        System.MemoryExtensions.SequenceEqual<ulong>(left, right);

    /// <summary>The lowest number of the set that is not below <paramref name="from"/>; -1: none.</summary>
    public static int Next(ulong[] row, int from)
    {
        int word = from >> 6;
        if (word >= row.Length)
        {
            return -1;
        }

        ulong bits = row[word] & ulong.MaxValue << (from & 63);
        while (bits == 0)
        {
            if (++word == row.Length)
            {
                return -1;
            }

            bits = row[word];
        }

        return word * 64 + BitOperations.TrailingZeroCount(bits);
    }
}
