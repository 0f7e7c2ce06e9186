using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>Compares what a case did here with what was recorded.</summary>
static class CaseComparer
{
    /// <summary>
    /// Each difference in a line; empty: identical. A case that is random by design may do what any
    /// of its recorded runs did.
    /// </summary>
    public static ImmutableArray<string> Compare(CaseResult recorded, CaseResult found)
    {
        ImmutableArray<string> differences = CompareOne(recorded, found);
        foreach (CaseResult other in recorded.OtherRuns)
        {
            if (differences.IsEmpty)
            {
                break;
            }

            ImmutableArray<string> fromOther = CompareOne(other, found);
            differences = fromOther.IsEmpty ? fromOther : differences;
        }

        return differences;
    }

    static ImmutableArray<string> CompareOne(CaseResult recorded, CaseResult found)
    {
        Differences differences = new();
        differences.Add("exit code", recorded.ExitCode, found.ExitCode);
        differences.Add("fatal", recorded.Fatal, found.Fatal);
        differences.Add("message", recorded.Message, found.Message);
        differences.Add("fields", Text(recorded.Fields), Text(found.Fields));
        differences.Add("detected at op", recorded.DetectedAtOp, found.DetectedAtOp);
        differences.Add("detected op", recorded.DetectedOpText, found.DetectedOpText);
        differences.Add("ran to end", recorded.RanToEnd, found.RanToEnd);
        differences.Add("notes", Text(recorded.Notes), Text(found.Notes));
        differences.Add("final values", Text(recorded.FinalValues), Text(found.FinalValues));
        return differences.ToImmutable();
    }

    static string Text(IEnumerable<string> lines) => string.Join("; ", lines);

    static string Text(ImmutableArray<ImmutableArray<string>> values)
    {
        List<string> lines = [];
        foreach (ImmutableArray<string> value in values)
        {
            lines.Add(string.Join(" = ", value));
        }

        return Text(lines);
    }

    static string? Text(IReadOnlyDictionary<string, string>? fields)
    {
        if (fields is null)
        {
            return null;
        }

        List<string> lines = [];
        foreach ((string name, string value) in fields)
        {
            lines.Add($"{name}={value}");
        }

        lines.Sort(System.StringComparer.Ordinal);
        return Text(lines);
    }

    /// <summary>Collects what is not equal.</summary>
    readonly struct Differences()
    {
        readonly ImmutableArray<string>.Builder _lines = ImmutableArray.CreateBuilder<string>();

        public void Add<T>(string what, T recorded, T found)
        {
            if (!EqualityComparer<T>.Default.Equals(recorded, found))
            {
                _lines.Add($"{what}: recorded {Show(recorded)}, here {Show(found)}");
            }
        }

        public ImmutableArray<string> ToImmutable() => _lines.ToImmutable();

        static string Show<T>(T value) => value?.ToString() is { Length: > 0 } text ? text : "none";
    }
}
