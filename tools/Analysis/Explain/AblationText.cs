using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Analysis;

/// <summary>The ablation table and the failure rates as text.</summary>
public static class AblationText
{
    /// <summary>Nothing, if they were not asked for.</summary>
    public static ImmutableArray<string> Of(Explanation told)
    {
        List<string> lines = [];
        if (told.Neighbours is { } rate)
        {
            lines.Add($"schedules near this one fail: {rate}");
        }

        if (told.After is { } after)
        {
            lines.Add(
                $"  after the change ({after.Change}): {after.Neighbours}; the same schedule: {Verdict(after)}"
            );
        }

        if (!told.Ablation.IsEmpty)
        {
            int width = Math.Min(44, told.Ablation.Max(row => row.Change.Length));
            lines.Add("the same schedule with one thing changed:");
            foreach (AblationRow row in told.Ablation)
            {
                lines.Add(
                    $"  {row.Change.PadRight(width)}  {Verdict(row), -10} nearby {row.Neighbours}; {row.Meaning}"
                );
            }
        }

        return [.. lines];
    }

    static string Verdict(AblationRow row) => row.Saves ? "saved" : "not saved";
}
