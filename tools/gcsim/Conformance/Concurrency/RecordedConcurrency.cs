using System.Collections.Immutable;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>What runs of programs/conc did on several processors, in one mode.</summary>
/// <param name="Stores">How references are moved; the program's argument.</param>
/// <param name="Runs">How often it was run.</param>
/// <param name="Outcomes">What came of the runs, each once.</param>
/// <param name="FirstLine">First line of the runtime's report, with &lt;addr&gt; for addresses; null: there is none.</param>
public sealed record RecordedConcurrency(
    string Tree,
    string Stores,
    string Debug,
    int Processors,
    int Runs,
    ImmutableArray<string> Outcomes,
    string? FirstLine
)
{
    /// <summary>Tree and GODEBUG.</summary>
    public string Mode => $"{Tree} {Debug}";

    /// <summary>Reads <c>conc.json</c>.</summary>
    /// <exception cref="UserErrorException">Other JSON.</exception>
    internal static ImmutableArray<RecordedConcurrency> Read(string path) =>
        RecordedJson.Read(path, "recorded runs of programs/conc", ReadAll);

    static ImmutableArray<RecordedConcurrency> ReadAll(JsonElement json)
    {
        ImmutableArray<RecordedConcurrency>.Builder all =
            ImmutableArray.CreateBuilder<RecordedConcurrency>();
        foreach (JsonElement row in json.EnumerateArray())
        {
            ImmutableArray<string>.Builder outcomes = ImmutableArray.CreateBuilder<string>();
            foreach (JsonProperty outcome in row.GetProperty("outcomes").EnumerateObject())
            {
                outcomes.Add(outcome.Name);
            }

            all.Add(
                new RecordedConcurrency(
                    RecordedJson.Text(row, "tree"),
                    RecordedJson.Text(row, "stores"),
                    RecordedJson.Text(row, "GODEBUG"),
                    row.GetProperty("GOMAXPROCS").GetInt32(),
                    row.GetProperty("runs").GetInt32(),
                    outcomes.ToImmutable(),
                    row.GetProperty("first_line").GetString()
                )
            );
        }

        return all.ToImmutable();
    }
}
