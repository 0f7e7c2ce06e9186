using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Who is there and where, for messages.</summary>
static class Company
{
    const int Most = 8;

    /// <summary>The program's goroutines that have not ended.</summary>
    public static string Of(Machine machine)
    {
        List<string> texts = [];
        for (int id = 1; id <= machine.GoroutineCount && texts.Count < Most; id++)
        {
            Goroutine g = machine.Goroutines[id];
            if (!g.IsSystem && g.Status != GoroutineStatus.Dead && g.CallCount > 0)
            {
                texts.Add(Text(machine, g));
            }
        }

        return texts.Count == 0 ? "none of the program" : string.Join(", ", texts);
    }

    static string Text(Machine machine, Goroutine g)
    {
        string function = machine.Program.Functions[g.CallAt(0).Function].Name;
        SiteDescription site = machine.Program.Info.Sites[machine.Interpreter.CurrentSite(g.Frame)];
        string file = machine.Program.Info.Files[site.File];
        string state = g.Status == GoroutineStatus.Waiting ? " (waits)" : "";
        return $"G{g.Id} of {function} at {file}:{site.Line}{state}";
    }
}
