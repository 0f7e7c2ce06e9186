using System;
using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>All dialects by name: a new one is a row here.</summary>
public static class BarrierDialects
{
    public static BarrierDialect Insertion { get; } = new InsertionBarrier();

    public static ImmutableArray<BarrierDialect> All { get; } =
    [
        Insertion,
        new DeletionBarrier(),
        new HybridBarrier(),
        new ConditionalBarrier(),
        new NoBarrier(),
    ];

    /// <summary>The dialect of a name; null: there is none.</summary>
    public static BarrierDialect? Find(string name)
    {
        foreach (BarrierDialect dialect in All)
        {
            if (dialect.Name.Equals(name, StringComparison.Ordinal))
            {
                return dialect;
            }
        }

        return null;
    }
}
