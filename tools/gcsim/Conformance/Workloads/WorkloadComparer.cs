using System.Collections.Immutable;
using System.Globalization;

namespace GcSim.Tools;

/// <summary>Compares what a workload did here with one recorded run of it, number by number.</summary>
static class WorkloadComparer
{
    /// <summary>Each difference in a line, with where it is, the recorded and the found number.</summary>
    public static ImmutableArray<string> Compare(WorkloadResult recorded, WorkloadResult found)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        if (recorded.ExitCode != found.ExitCode)
        {
            lines.Add($"exit code: recorded {recorded.ExitCode}, here {found.ExitCode}");
        }

        AddSet(lines, "snapshot", recorded.Base, found.Base);
        AddSets(lines, "snapshot", recorded.Snapshots, found.Snapshots);
        AddSets(lines, "delta from base", recorded.Deltas, found.Deltas);
        AddSets(lines, "gctrace", recorded.Traces, found.Traces);
        return lines.ToImmutable();
    }

    static void AddSets(
        ImmutableArray<string>.Builder lines,
        string kind,
        ImmutableArray<NumberSet> recorded,
        ImmutableArray<NumberSet> found
    )
    {
        if (recorded.Length != found.Length)
        {
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind}s: recorded {recorded.Length}, here {found.Length}"
                )
            );
        }

        for (int i = 0; i < recorded.Length && i < found.Length; i++)
        {
            AddSet(lines, kind, recorded[i], found[i]);
        }
    }

    static void AddSet(
        ImmutableArray<string>.Builder lines,
        string kind,
        NumberSet recorded,
        NumberSet found
    )
    {
        if (recorded.Name != found.Name)
        {
            lines.Add($"{kind}: recorded {recorded.Name}, here {found.Name}");
        }

        foreach (string field in recorded.FieldsWith(found))
        {
            if (!recorded.Agrees(found, field))
            {
                lines.Add(
                    $"{kind} {recorded.Name}: {field}: recorded {recorded.Text(field)}, here {found.Text(field)}"
                );
            }
        }
    }
}
