using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// The programs of Scenarios/Library/Interleaved: real bugs as they are told, step by step. Each shows without its line of
/// defence, to the judge that its head names, and not with it.
/// </summary>
public sealed class InterleavedTests
{
    public const string Folder = "Scenarios/Library/Interleaved";
    const string Finding = "//gcsim:finding ";

    public static TheoryData<string> Programs =>
        [
            .. Tree.Files("*.go")
                .Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal)),
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_bug_shows_in_its_interleaving_and_not_with_its_line_of_defence(string file)
    {
        string path = Repository.PathOf(file);
        string judge = File.ReadLines(path)
            .Single(line => line.StartsWith(Finding, StringComparison.Ordinal))[Finding.Length..];

        Command bare = Command.Run("run", path, "--check", "--json");
        Command sound = Command.Run("run", path, "--check", "--json", "--without", "none");

        Assert.Contains(judge, Judges(bare));
        Assert.Equal([], Judges(sound));
        Assert.Equal(0, sound.ExitCode);
    }

    [Fact]
    public void There_are_twelve_of_five_judges_at_least()
    {
        string[] judges =
        [
            .. Tree.Files("*.go")
                .Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal))
                .SelectMany(file => File.ReadLines(Repository.PathOf(file)))
                .Where(line => line.StartsWith(Finding, StringComparison.Ordinal)),
        ];

        Assert.InRange(judges.Length, 12, int.MaxValue);
        Assert.InRange(judges.Distinct().Count(), 5, int.MaxValue);
    }

    static string[] Judges(Command run)
    {
        using JsonDocument told = JsonDocument.Parse(run.Output);
        JsonElement root = told.RootElement;
        string[] judges =
        [
            .. root.GetProperty("findings")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("judge").GetString()!),
        ];
        bool died = root.GetProperty("exit_code").GetInt32() == 2;
        return died ? [.. judges, "the runtime"] : judges;
    }
}
