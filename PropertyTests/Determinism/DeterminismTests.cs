using System.IO;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The same program, options and seed give the same trace, byte for byte.</summary>
public sealed class DeterminismTests
{
    const string Churn = "Scenarios/Library/Classics/Churn.go";

    [Fact]
    public void Two_runs_in_one_process_write_the_same_bytes()
    {
        using Workplace work = new();

        byte[] first = Record(work, "first");
        byte[] second = Record(work, "second");

        Assert.Equal(first, second);
    }

    [Fact]
    public void Another_seed_writes_other_bytes()
    {
        using Workplace work = new();

        Assert.NotEqual(Record(work, "first"), Record(work, "second", "--seed", "2"));
    }

    [Fact]
    public void Two_processes_and_both_build_configurations_write_the_same_bytes()
    {
        using Workplace work = new();
        byte[] here = Record(work, "here");

        GcSimProcess same = GcSimProcess.OfThisConfiguration();
        GcSimProcess other = GcSimProcess.BuildOtherConfiguration();

        Assert.Equal(here, Record(work, same, "same"));
        Assert.Equal(here, Record(work, other, "other"));
    }

    static byte[] Record(Workplace work, string name, params string[] options)
    {
        string[] words = [.. Words(work, name), .. options];
        Assert.Equal(0, Command.Run(words).ExitCode);
        return File.ReadAllBytes(work.At(name));
    }

    static byte[] Record(Workplace work, GcSimProcess process, string name)
    {
        process.Run(Words(work, name));
        return File.ReadAllBytes(work.At(name));
    }

    static string[] Words(Workplace work, string name) =>
        ["run", Repository.PathOf(Churn), "--max-steps", "200000", "--trace", work.At(name)];
}
