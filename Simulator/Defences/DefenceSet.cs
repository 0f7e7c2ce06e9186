using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>A set of lines of defence, two words of bits. The default is empty.</summary>
public readonly record struct DefenceSet
{
    readonly ulong _low;
    readonly ulong _high;

    DefenceSet(ulong low, ulong high) => (_low, _high) = (low, high);

    public bool IsEmpty => (_low | _high) == 0;

    /// <summary>True if the line of defence is in the set; where its name is a constant, one test of a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(Defence defence) =>
        (((int)defence < 64 ? _low : _high) >> ((int)defence & 63) & 1) != 0;

    /// <summary>The barrier that a copy tells its words as; none if its line of defence is in the set.</summary>
    public BarrierKind Guard(Defence defence, BarrierKind kind) =>
        Has(defence) ? BarrierKind.None : kind;

    /// <summary>The set with one more.</summary>
    public DefenceSet With(Defence defence)
    {
        Invariant.Check((uint)defence < 128, "DefenceSet.With: no bit for it", (ulong)defence);
        ulong bit = 1UL << ((int)defence & 63);
        return (int)defence < 64 ? new(_low | bit, _high) : new(_low, _high | bit);
    }

    /// <summary>What is in the set, in the order of the table.</summary>
    public ImmutableArray<Defence> ToArray()
    {
        ImmutableArray<Defence>.Builder all = ImmutableArray.CreateBuilder<Defence>();
        foreach (DefenceInfo info in DefenceTable.All)
        {
            if (Has(info.Defence))
            {
                all.Add(info.Defence);
            }
        }

        return all.ToImmutable();
    }
}
