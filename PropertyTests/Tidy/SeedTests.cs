using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The tables of Simulator/README.md say of every function of the seed where it is modelled and held.</summary>
public sealed partial class SeedTests
{
    /// <summary>All functions, variables and constants of mgc0.go of 14 January 2015; of wbfat.go the family's name.</summary>
    static readonly string[] s_seed =
    [
        "runtime_debug_freeOSMemory",
        "poolcleanup",
        "sync_runtime_registerPoolCleanup",
        "clearpools",
        "bggc",
        "backgroundgc",
        "bgsweep",
        "_PoisonGC",
        "_PoisonStack",
        "needwb",
        "shadowptr",
        "clearshadow",
        "writebarrierptr",
        "istrackedptr",
        "checkwbshadow",
        "noShadow",
        "writebarrierptr_noshadow",
        "writebarrierptr_nostore",
        "writebarrierptr_nostore1",
        "writebarrierstring",
        "writebarrierslice",
        "writebarrieriface",
        "writebarrierfat",
        "reflect_typedmemmove",
        "typedmemmove",
        "reflect_typedmemmovepartial",
        "callwritebarrier",
        "reflect_typedslicecopy",
        "typedslicecopy",
    ];

    static readonly string[][] s_rows =
    [
        .. File.ReadLines(Repository.PathOf("Simulator/README.md"))
            .Where(line => line.Count(c => c == '|') == 5)
            .Select(line => line.Split('|')[1..^1]),
    ];

    [Fact]
    public void Every_function_of_the_seed_has_a_row()
    {
        IEnumerable<string> told = s_rows.SelectMany(row => Names(row[0]));

        Assert.Empty(s_seed.Except(told));
    }

    [Fact]
    public void Every_row_names_files_of_the_simulator()
    {
        string[] files = [.. s_rows.SelectMany(row => Names(row[1]))];

        Assert.True(files.Length > s_rows.Length);
        Assert.All(
            files,
            file => Assert.True(File.Exists(Repository.PathOf($"Simulator/{file}")), file)
        );
    }

    [Fact]
    public void Every_row_names_classes_of_tests()
    {
        HashSet<string> classes =
        [
            .. typeof(SeedTests)
                .Assembly.GetTypes()
                .Where(type => type.GetMethods().Any(IsTest))
                .Select(type => type.Name),
        ];

        Assert.All(
            s_rows.Where(row => !IsHead(row)),
            row =>
            {
                Assert.NotEmpty(Names(row[2]));
                Assert.Empty(Names(row[2]).Except(classes));
            }
        );
    }

    [Fact]
    public void Every_case_that_a_row_names_is_recorded()
    {
        ConformanceSuite suite = ConformanceSuite.Load(
            Repository.PathOf("PropertyTests/TestData/Oracle"),
            CancellationToken.None
        );
        string[] cases =
        [
            .. s_rows
                .Where(row => !IsHead(row))
                .SelectMany(row => row[3].Split(',', System.StringSplitOptions.TrimEntries))
                .Where(id => id.Length > 0),
        ];

        Assert.True(cases.Length > s_seed.Length);
        Assert.Empty(cases.Except(suite.Cases.Select(recorded => recorded.Id)));
    }

    static bool IsHead(string[] row) => Names(row[1]).Length == 0;

    static bool IsTest(System.Reflection.MethodInfo method) =>
        method.IsDefined(typeof(FactAttribute), inherit: true);

    static string[] Names(string cell) =>
        [.. NamePattern().Matches(cell).Select(name => name.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex NamePattern();
}
