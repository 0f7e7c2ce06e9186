// workloads.json: a list of workloads, each with its runs. In a run, "snapshots" and "base" are absolute,
// "deltas_from_base" is derived from them and "gctrace" has the lines of the workload, in order, without what
// measures time. BySize and its delta have a pair [mallocs, frees] for each size class that has any.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>Reads recorded workloads.</summary>
static class RecordedWorkloads
{
    /// <exception cref="UserErrorException">Other JSON.</exception>
    public static ImmutableArray<RecordedWorkload> Read(string path) =>
        RecordedJson.Read(path, "recorded workloads", ReadAll);

    static ImmutableArray<RecordedWorkload> ReadAll(JsonElement json)
    {
        ImmutableArray<RecordedWorkload>.Builder all =
            ImmutableArray.CreateBuilder<RecordedWorkload>();
        foreach (JsonElement workload in json.EnumerateArray())
        {
            ImmutableArray<RecordedWorkloadRun>.Builder runs =
                ImmutableArray.CreateBuilder<RecordedWorkloadRun>();
            foreach (JsonElement run in workload.GetProperty("runs").EnumerateArray())
            {
                runs.Add(ReadRun(run));
            }

            JsonElement percent = workload.GetProperty("GOGC");
            all.Add(new(RecordedJson.Text(workload, "id"), percent.ToString(), runs.ToImmutable()));
        }

        return all.ToImmutable();
    }

    static RecordedWorkloadRun ReadRun(JsonElement run) =>
        new(
            RecordedJson.Text(run, "tree"),
            RecordedJson.Text(run, "GODEBUG"),
            run.GetProperty("identical_5_of_5").GetBoolean(),
            new WorkloadResult
            {
                ExitCode = run.GetProperty("exit").GetInt32(),
                Base = ReadSet(run.GetProperty("base")),
                Snapshots = ReadSets(run.GetProperty("snapshots")),
                Deltas = ReadSets(run.GetProperty("deltas_from_base")),
                Traces = ReadSets(run.GetProperty("gctrace")),
            }
        );

    static ImmutableArray<NumberSet> ReadSets(JsonElement json)
    {
        ImmutableArray<NumberSet>.Builder sets = ImmutableArray.CreateBuilder<NumberSet>();
        foreach (JsonElement set in json.EnumerateArray())
        {
            sets.Add(ReadSet(set));
        }

        return sets.ToImmutable();
    }

    static NumberSet ReadSet(JsonElement json)
    {
        string name = "";
        Dictionary<string, long> values = [];
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                AddClasses(values, property.Value);
            }
            else if (property.Name == "name")
            {
                name = property.Value.ToString();
            }
            else
            {
                values[property.Name] = property.Value.GetInt64();
            }
        }

        return new NumberSet(name.Length == 0 ? Number(values) : name, values);
    }

    /// <summary>A gctrace line is called by its collection's number.</summary>
    static string Number(Dictionary<string, long> values) =>
        string.Create(CultureInfo.InvariantCulture, $"gc{values["n"]}");

    static void AddClasses(Dictionary<string, long> values, JsonElement classes)
    {
        foreach (JsonProperty sizeClass in classes.EnumerateObject())
        {
            values[NumberSet.MallocsOf(sizeClass.Name)] = sizeClass.Value[0].GetInt64();
            values[NumberSet.FreesOf(sizeClass.Name)] = sizeClass.Value[1].GetInt64();
        }
    }
}
