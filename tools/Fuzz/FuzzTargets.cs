using System;
using System.Collections.Generic;

namespace GcSim.Fuzz;

/// <summary>
/// What is fuzzed. A target returns for every input that is handled as it must be, and throws for any other: a
/// property that does not hold, or an exception that bytes may not cause.
/// </summary>
public static class FuzzTargets
{
    static readonly Dictionary<string, Action<byte[]>> s_byName = new(StringComparer.Ordinal)
    {
        ["container"] = ContainerTarget.Run,
        ["text"] = TextTarget.Run,
        ["events"] = EventsTarget.Run,
        ["snapshot"] = SnapshotTarget.Run,
        ["index"] = IndexTarget.Run,
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>A target by its name; null: there is none.</summary>
    public static Action<byte[]>? Find(string name) => s_byName.GetValueOrDefault(name);
}
