using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Every verb has help, and its example runs.</summary>
public sealed class HelpTests
{
    /// <summary>The verbs of the program, in the order of its help.</summary>
    internal static readonly string[] AllVerbs =
    [
        "run",
        "compile",
        "replay",
        "check",
        "explain",
        "inspect",
        "dump",
        "diff",
        "export csv",
        "export dot",
        "defences",
        "hunt",
        "findings",
        "shrink",
        "mutants",
        "generate",
        "conformance",
    ];

    public static TheoryData<string> Verbs => [.. AllVerbs];

    [Fact]
    public void The_help_lists_the_verbs_that_there_are()
    {
        string help = Command.Run("--help").Output;
        int commands = help.IndexOf("Commands:", StringComparison.Ordinal);
        IEnumerable<string> listed = help[commands..]
            .Split('\n')
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => line.Trim().Split(' ')[0]);

        Assert.Equal(AllVerbs.Select(verb => verb.Split(' ')[0]).Distinct(), listed);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_example_in_a_verbs_help_runs(string verb)
    {
        string help = Command.Run([.. verb.Split(' '), "--help"]).Output;
        string example = help[(help.IndexOf("Example:", StringComparison.Ordinal) + 8)..].Trim();
        using Workplace work = new();
        MakeExampleFiles(work);

        string[] words = [.. example.Split(' ').Skip(1).Select(word => Resolve(work, word))];
        Command run = Command.Run(words);

        Assert.StartsWith($"gcsim {verb}", example, StringComparison.Ordinal);
        Assert.NotEqual(1, run.ExitCode);
        Assert.NotEqual(3, run.ExitCode);
    }

    static void MakeExampleFiles(Workplace work)
    {
        string program = Repository.PathOf("Scenarios/Library/Bugs/UnlinkWithoutBarrier.go");
        _ = Command.Run("run", program, "--trace", work.At("out/unlink.gctrace"));
        _ = Command.Run("run", program, "--trace", work.At("out/seed1.gctrace"));
        _ = Command.Run("run", program, "--seed", "2", "--trace", work.At("out/seed2.gctrace"));
        string[] few = ["--runs", "1", "--shrink", "0"];
        _ = Command.Run(["hunt", program, .. few, "--store", work.At("out/hunt.db")]);
    }

    /// <summary>Examples are written for the repository's folder and write under out/.</summary>
    static string Resolve(Workplace work, string word) =>
        word.StartsWith("out/", StringComparison.Ordinal) ? work.At(word)
        : Path.Exists(Repository.PathOf(word)) ? Repository.PathOf(word)
        : word;
}
