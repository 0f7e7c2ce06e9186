using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace GcSim.Tools;

/// <summary>Named numbers of one moment of a workload: a snapshot, its distance from base, a gctrace line.</summary>
/// <param name="Name">Which moment.</param>
/// <param name="Values">By field; what is not there is zero or was not told.</param>
public sealed record NumberSet(string Name, IReadOnlyDictionary<string, long> Values)
{
    /// <summary>Bytes of a size class as the name of its count of allocations.</summary>
    public static string MallocsOf(string sizeBytes) => $"class {sizeBytes} mallocs";

    /// <summary>Bytes of a size class as the name of its count of frees.</summary>
    public static string FreesOf(string sizeBytes) => $"class {sizeBytes} frees";

    /// <summary>A field's number as it is told.</summary>
    public string Text(string field) =>
        Values.TryGetValue(field, out long value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : "none";

    /// <summary>The fields of either set, each once.</summary>
    public ImmutableArray<string> FieldsWith(NumberSet other)
    {
        ImmutableArray<string>.Builder fields = ImmutableArray.CreateBuilder<string>();
        fields.AddRange(Values.Keys);
        foreach (string field in other.Values.Keys)
        {
            if (!Values.ContainsKey(field))
            {
                fields.Add(field);
            }
        }

        return fields.ToImmutable();
    }

    /// <summary>Whether a field has the same number in both, or stands in neither.</summary>
    public bool Agrees(NumberSet other, string field) =>
        Values.TryGetValue(field, out long mine) == other.Values.TryGetValue(field, out long theirs)
        && mine == theirs;
}
