using System;
using System.Collections.Generic;

namespace GcSim.Tools;

/// <summary>What a snapshot has more than the first one, as it was recorded.</summary>
static class SnapshotDelta
{
    /// <summary>The heap's size stands beside its growth.</summary>
    const string Absolute = "HeapAlloc_abs";

    static readonly string[] s_growing =
    [
        "NumGC",
        "Mallocs",
        "Frees",
        "TotalAlloc",
        "HeapObjects",
        "HeapAlloc",
    ];

    static readonly string[] s_absolute = ["NextGC", "HeapSys", "HeapInuse"];

    public static NumberSet Between(NumberSet first, NumberSet snapshot)
    {
        Dictionary<string, long> values = new() { [Absolute] = snapshot.Values["HeapAlloc"] };
        foreach (string field in s_growing)
        {
            values[field] = snapshot.Values[field] - first.Values[field];
        }

        foreach (string field in s_absolute)
        {
            values[field] = snapshot.Values[field];
        }

        foreach (string field in snapshot.Values.Keys)
        {
            if (field.EndsWith(" mallocs", StringComparison.Ordinal))
            {
                AddClass(values, first, snapshot, field);
            }
        }

        return new NumberSet(snapshot.Name, values);
    }

    /// <summary>A class of which nothing was allocated or freed is left out.</summary>
    static void AddClass(
        Dictionary<string, long> values,
        NumberSet first,
        NumberSet snapshot,
        string mallocs
    )
    {
        string frees = mallocs.Replace(" mallocs", " frees", StringComparison.Ordinal);
        long allocated = snapshot.Values[mallocs] - first.Values.GetValueOrDefault(mallocs);
        long freed = snapshot.Values[frees] - first.Values.GetValueOrDefault(frees);
        if (allocated != 0 || freed != 0)
        {
            values[mallocs] = allocated;
            values[frees] = freed;
        }
    }
}
