// The text of a shrunk program as it is kept: a head that says what it shows, directives that make its run, and the program
// with empty lines as gofmt leaves them.

using System;
using System.Collections.Generic;
using System.Text;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Writes programs that show a finding by themselves.</summary>
static class FoundText
{
    /// <summary>The program with its head.</summary>
    /// <param name="options">Of the run, the schedule not among them.</param>
    public static SourceText Of(
        SourceText source,
        MachineOptions options,
        SwitchPlan plan,
        Explanation told
    )
    {
        StringBuilder text = new();
        _ = text.Append($"// {told.Finding.Rule}\n");
        if (told.Quotes.Length > 0)
        {
            _ = text.Append($"// The culprit: {told.Quotes[0].Text}\n");
        }

        _ = text.Append("//\n");
        foreach ((string name, string value) in Directives(options, plan))
        {
            _ = text.Append($"//gcsim:{name} {value}\n");
        }

        _ = text.Append($"//gcsim:{ProgramDirectives.Finding} {told.Finding.Judge}\n");
        AppendProgram(text, source.Text);
        return source with { Text = text.ToString() };
    }

    /// <summary>From the package clause on: what stands above it belongs to another run.</summary>
    static void AppendProgram(StringBuilder text, string program)
    {
        bool hasBegun = false;
        foreach (string line in program.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isPackage = !hasBegun && line.StartsWith("package ", StringComparison.Ordinal);
            hasBegun |= isPackage;
            if (hasBegun)
            {
                bool begins = !isPackage && char.IsAsciiLetter(line[0]);
                _ = text.Append(begins ? "\n" : "").Append(line).Append('\n');
            }
        }
    }

    static IEnumerable<(string Name, string Value)> Directives(
        MachineOptions options,
        SwitchPlan plan
    )
    {
        MachineOptions usual = new();
        MachineOptions planned = ScheduleText.Planned(options, plan);
        foreach (RunOptionSpec spec in RunOptionTable.All)
        {
            string value = spec.Get(planned);
            if (value != spec.Get(usual))
            {
                yield return (spec.Name, value);
            }
        }
    }
}
