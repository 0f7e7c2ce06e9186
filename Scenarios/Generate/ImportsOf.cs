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
        "runtime",
        "strconv",
        "sync",
        "time",
        "unsafe",
    ];

    public static void Line(ProgramModel program, string line)
    {
        foreach (string package in s_packages)
        {
            if (Names(line, package))
            {
                program.Import(package);
            }
        }

        if (Names(line, "debug"))
        {
            program.Import("runtime/debug");
        }

        if (Names(line, "atomic"))
        {
            program.Import("sync/atomic");
        }
    }

    /// <summary>Whether the package is named, and not as the end of another word: runtime ends in time.</summary>
    static bool Names(string line, string package)
    {
        int at = line.IndexOf($"{package}.", StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetter(line[at - 1]));
    }
}
