using System;

namespace GcSim.Scenarios;

/// <summary>Imports what a line of a table names.</summary>
static class ImportsOf
{
    static readonly string[] s_packages =
    [
        "errors",
        "fmt",
        "os",
        "reflect",
        "strconv",
        "time",
        "unsafe",
    ];

    public static void Line(ProgramModel program, string line)
    {
        foreach (string package in s_packages)
        {
            if (line.Contains($"{package}.", StringComparison.Ordinal))
            {
                program.Import(package);
            }
        }
    }
}
