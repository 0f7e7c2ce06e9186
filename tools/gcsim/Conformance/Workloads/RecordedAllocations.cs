// alloc-traces.json: for some workloads "sequence", between BEGIN and END: [count, bytes, type] for equal allocations
// in a row, bytes being those of the size class or of the pages; ["GC", {bytes: count}] for a collection with
// the objects that its sweep freed. "first_40_addresses" has [address, bytes, type] of the first ones.
// "other_first_addresses", if there, has lists of addresses of further runs: where the first spans lie differs
// from run to run of the real runtime, because goroutines of the runtime take their stacks early or late.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>What a workload allocated, recorded from the real runtime.</summary>
/// <param name="Id">The workload.</param>
/// <param name="Sequence">Everything in order.</param>
/// <param name="Addresses">The first addresses, of each recorded run.</param>
public sealed record RecordedAllocations(
    string Id,
    string Tree,
    ImmutableArray<AllocationStep> Sequence,
    ImmutableArray<ImmutableArray<string>> Addresses
)
{
    /// <exception cref="UserErrorException">Other JSON.</exception>
    public static ImmutableArray<RecordedAllocations> Read(string path) =>
        RecordedJson.Read(path, "recorded allocations", ReadAll);

    /// <summary>A collection as a step.</summary>
    internal static AllocationStep Collection(SortedDictionary<ulong, long> freed)
    {
        List<string> parts = [];
        foreach ((ulong bytes, long count) in freed)
        {
            parts.Add($"{count} of {bytes}");
        }

        return new(parts.Count == 0 ? "GC" : "GC freeing " + string.Join(", ", parts), 0);
    }

    static ImmutableArray<RecordedAllocations> ReadAll(JsonElement json)
    {
        ImmutableArray<RecordedAllocations>.Builder all =
            ImmutableArray.CreateBuilder<RecordedAllocations>();
        foreach (JsonProperty workload in json.EnumerateObject())
        {
            JsonElement value = workload.Value;
            all.Add(
                new(
                    workload.Name,
                    RecordedJson.Text(value, "tree"),
                    ReadSequence(value.GetProperty("sequence")),
                    ReadAddresses(value)
                )
            );
        }

        return all.ToImmutable();
    }

    static ImmutableArray<AllocationStep> ReadSequence(JsonElement json)
    {
        ImmutableArray<AllocationStep>.Builder steps =
            ImmutableArray.CreateBuilder<AllocationStep>();
        foreach (JsonElement step in json.EnumerateArray())
        {
            steps.Add(
                step[0].ValueKind == JsonValueKind.Number
                    ? new($"{step[1].GetInt64()} {step[2].GetString()}", step[0].GetInt64())
                    : ReadCollection(step[1])
            );
        }

        return steps.ToImmutable();
    }

    static AllocationStep ReadCollection(JsonElement json)
    {
        SortedDictionary<ulong, long> freed = [];
        foreach (JsonProperty size in json.EnumerateObject())
        {
            freed[ulong.Parse(size.Name, System.Globalization.CultureInfo.InvariantCulture)] =
                size.Value.GetInt64();
        }

        return Collection(freed);
    }

    static ImmutableArray<ImmutableArray<string>> ReadAddresses(JsonElement json)
    {
        List<ImmutableArray<string>> runs = [];
        ImmutableArray<string>.Builder first = ImmutableArray.CreateBuilder<string>();
        foreach (JsonElement allocation in json.GetProperty("first_40_addresses").EnumerateArray())
        {
            first.Add(allocation[0].ToString());
        }

        runs.Add(first.ToImmutable());
        if (json.TryGetProperty("other_first_addresses", out JsonElement others))
        {
            foreach (JsonElement other in others.EnumerateArray())
            {
                ImmutableArray<string>.Builder run = ImmutableArray.CreateBuilder<string>();
                foreach (JsonElement address in other.EnumerateArray())
                {
                    run.Add(address.ToString());
                }

                runs.Add(run.ToImmutable());
            }
        }

        return [.. runs];
    }
}
