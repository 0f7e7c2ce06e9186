using System;
using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>Programs of one source, and in every so-manieth batch one of a list in turn.</summary>
public sealed class MixedSource(
    IProgramSource most,
    ImmutableArray<HuntTarget> some,
    int batchesPerListed
) : IProgramSource
{
    public HuntTarget Target(long batch)
    {
        (long turn, long place) = Math.DivRem(batch, batchesPerListed);
        return !some.IsEmpty && place == batchesPerListed - 1
            ? some[(int)(turn % some.Length)]
            : most.Target(batch);
    }
}
