using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>A few programs, batch by batch in turn.</summary>
public sealed class TargetList(ImmutableArray<HuntTarget> targets) : IProgramSource
{
    public HuntTarget Target(long batch) => targets[(int)(batch % targets.Length)];
}
