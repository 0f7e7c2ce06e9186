using System;
using System.Globalization;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Traces of classic programs with a snapshot every two thousand events.</summary>
static class StateTraces
{
    public static string Record(Workplace work, string name, params string[] options)
    {
        string trace = work.At("t.gctrace");
        Command run = Run(name, trace, ["--snapshots", "2", .. options]);
        Assert.True(run.ExitCode is 0, run.Error);
        return trace;
    }

    public static Command Run(string name, string trace, params string[] options)
    {
        string program = Repository.PathOf($"Scenarios/Library/Classics/{name}");
        string[] recording = ["--trace", trace, "--block-events", "1000"];
        return Command.Run(["run", program, .. recording, .. options]);
    }

    /// <summary>The trace of the changed text of a trace, with all checksums right.</summary>
    public static string Forged(Workplace work, string trace, Func<string, string> change)
    {
        string text = work.Write("forged.txt", change(Command.Run("dump", trace).Output));
        string forged = work.At("forged.gctrace");
        Command parse = Command.Run("dump", "--parse", text, "-o", forged);
        Assert.True(parse.ExitCode == 0, parse.Error);
        return forged;
    }

    public static string Replace(string text, string old, string now)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, now, StringComparison.Ordinal);
    }

    public static string States(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} state{(count == 1 ? "" : "s")}");
}
