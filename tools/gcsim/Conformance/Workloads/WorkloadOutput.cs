// What a run of the workloads program prints on standard error:
//
//   BEGIN, END                       around the workload
//   SNAP NAME numbers… | SIZE:MALLOCS:FREES …
//   gc12(1): …                       the runtime's own, with gctrace
//
// The lines of collections before BEGIN belong to the warm-up and were not recorded.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GcSim.Tools;

/// <summary>The output of one run, line by line.</summary>
sealed partial class WorkloadOutput
{
    const string Snapshot = "SNAP ";

    static readonly ImmutableArray<string> s_snapshotFields =
    [
        "NumGC",
        "Mallocs",
        "Frees",
        "HeapAlloc",
        "NextGC",
        "TotalAlloc",
        "HeapSys",
        "HeapIdle",
        "HeapInuse",
        "HeapObjects",
    ];

    static readonly ImmutableArray<string> s_traceFields =
    [
        "n",
        "nproc",
        "heap_before_MB",
        "heap_MB",
        "objects",
        "nmalloc",
        "nfree",
        "goroutines",
        "nspan",
        "nbgsweep",
        "npausesweep",
    ];

    readonly List<NumberSet> _snapshots = [];
    readonly List<NumberSet> _traces = [];
    bool _isInside;

    /// <exception cref="FormatException">There is no first snapshot, or a line breaks the protocol.</exception>
    public static WorkloadResult Parse(string text, int exitCode)
    {
        WorkloadOutput output = new();
        foreach (string line in text.Split('\n'))
        {
            output.Take(line);
        }

        if (output._snapshots.Count == 0)
        {
            throw new FormatException(
                $"the workload printed no snapshot; it ended with exit code {exitCode}"
            );
        }

        NumberSet first = output._snapshots[0];
        output._snapshots.RemoveAt(0);
        return new WorkloadResult
        {
            ExitCode = exitCode,
            Base = first,
            Snapshots = [.. output._snapshots],
            Deltas = [.. output._snapshots.ConvertAll(s => SnapshotDelta.Between(first, s))],
            Traces = [.. output._traces],
        };
    }

    void Take(string line)
    {
        _isInside = line switch
        {
            "BEGIN" => true,
            "END" => false,
            _ => _isInside,
        };
        if (line.StartsWith(Snapshot, StringComparison.Ordinal))
        {
            _snapshots.Add(ParseSnapshot(line));
        }
        else if (_isInside && TraceLine().Match(line) is { Success: true } match)
        {
            Dictionary<string, long> values = [];
            for (int i = 0; i < s_traceFields.Length; i++)
            {
                values[s_traceFields[i]] = Number(match.Groups[i + 1].Value);
            }

            _traces.Add(new NumberSet($"gc{match.Groups[1].Value}", values));
        }
    }

    static NumberSet ParseSnapshot(string line)
    {
        string[] halves = line[Snapshot.Length..].Split('|');
        string[] words = halves[0].Trim().Split(' ');
        if (halves.Length != 2 || words.Length != s_snapshotFields.Length + 1)
        {
            throw new FormatException($"'{line}' is no snapshot");
        }

        Dictionary<string, long> values = [];
        for (int i = 0; i < s_snapshotFields.Length; i++)
        {
            values[s_snapshotFields[i]] = Number(words[i + 1]);
        }

        foreach (string word in halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split(':');
            if (parts.Length != 3)
            {
                throw new FormatException($"'{word}' is no SIZE:MALLOCS:FREES");
            }

            values[NumberSet.MallocsOf(parts[0])] = Number(parts[1]);
            values[NumberSet.FreesOf(parts[0])] = Number(parts[2]);
        }

        return new NumberSet(words[0], values);
    }

    static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new FormatException($"'{text}' is no number");

    /// <summary>Go: mgc.go gc; the four times and what follows the sweeps are left out.</summary>
    [GeneratedRegex(
        @"^gc(\d+)\((\d+)\): [\d+]+ us, (\d+) -> (\d+) MB, (\d+) \((\d+)-(\d+)\) objects, (\d+) goroutines, (\d+)/(\d+)/(\d+) sweeps, ",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TraceLine();
}
