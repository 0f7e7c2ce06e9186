using System.Collections.Immutable;
using System.IO;
using System.Text.Json;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>A row of the table of verdicts: Weave.go with a barrier and two policies for stacks.</summary>
/// <param name="Barrier">As gcsim names it.</param>
public sealed record WeaveRow(
    string Barrier,
    bool StacksFirst,
    bool RescansStacks,
    bool IsViolation
)
{
    /// <summary>The rows that were measured on go-weave.</summary>
    public static ImmutableArray<WeaveRow> Measured()
    {
        string path = Repository.PathOf("PropertyTests/TestData/Weave/weave-verdicts.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        ImmutableArray<WeaveRow>.Builder rows = ImmutableArray.CreateBuilder<WeaveRow>();
        foreach (JsonElement row in document.RootElement.GetProperty("table").EnumerateArray())
        {
            rows.Add(
                new WeaveRow(
                    NameOf(row.GetProperty("barrier").GetString()!),
                    row.GetProperty("stackBeforeHeap").GetBoolean(),
                    row.GetProperty("rescanStacks").GetBoolean(),
                    row.GetProperty("verdict").GetString() == "violation"
                )
            );
        }

        return rows.ToImmutable();
    }

    public HuntTarget Target() =>
        HuntRig.Target(
            HuntRig.Weave,
            options =>
                options with
                {
                    Barrier = BarrierDialects.Find(Barrier)!,
                    StacksFirst = StacksFirst,
                    RescanStacks = RescansStacks,
                }
        );

    /// <summary>go-weave's names of barriers.</summary>
    static string NameOf(string barrier) =>
        barrier switch
        {
            "none" or "hybrid" => barrier,
            "dijkstra" => "insertion",
            "yuasa" => "deletion",
            "cond" => "conditional",
            _ => throw new InvalidDataException($"WeaveRow: barrier {barrier}"),
        };
}
