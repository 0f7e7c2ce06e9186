using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs that print their MemStats, against what the real runtime counted: TestData/MemStats.</summary>
public sealed partial class RecordedMemStatsTests
{
    static readonly string s_folder = Repository.PathOf("PropertyTests/TestData/MemStats");

    public static TheoryData<string> Recorded =>
        [
            .. Directory
                .EnumerateFiles(s_folder, "*.txt")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => name != "force.jan14")
                .Order(System.StringComparer.Ordinal),
        ];

    /// <param name="name">Of the program, with the tree behind it.</param>
    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_program_counts_as_many_bytes_and_objects_as_the_real_one(string name)
    {
        MachineOptions options = new()
        {
            Processors = 1,
            WbShadow = 0,
            GoGc = 10_000,
            Tree = name.EndsWith("jan14", System.StringComparison.Ordinal)
                ? RuntimeTree.Jan14
                : RuntimeTree.Jan26,
        };

        Assert.Equal(Text($"{name}.txt"), CompileRig.Run(Source(name), options));
    }

    [Fact]
    public void Sysmon_forces_a_collection_after_two_minutes_and_releases_what_was_free_for_five()
    {
        MachineOptions options = new()
        {
            Processors = 1,
            WbShadow = 0,
            GoGc = 100,
            GcTrace = 1,
        };

        string printed = CompileRig.Run(Source("force.jan14"), options);

        Assert.Equal(Text("force.jan14.txt"), TimesPattern().Replace(printed, "T us"));
    }

    static string Source(string name) =>
        Text(name[..name.IndexOf('.', System.StringComparison.Ordinal)] + ".go");

    static string Text(string file) => File.ReadAllText(Path.Combine(s_folder, file));

    [GeneratedRegex(@"\d+\+\d+\+\d+\+\d+ us")]
    private static partial Regex TimesPattern();
}
