using System;
using System.IO;
using System.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The programs of Scenarios/Library end as their heads say.</summary>
public sealed class LibraryTests
{
    const string Expect = "//gcsim:expect ";

    public static TheoryData<string> Programs =>
        [
            .. Tree.Files("*.go")
                .Where(file => file.StartsWith("Scenarios/Library/", StringComparison.Ordinal)),
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_of_the_library_ends_as_it_expects(string file)
    {
        string path = Repository.PathOf(file);
        string? expected = File.ReadLines(path)
            .FirstOrDefault(line => line.StartsWith(Expect, StringComparison.Ordinal))
            ?[Expect.Length..];

        Command run = Command.Run("run", path);

        Assert.NotEqual(3, run.ExitCode);
        Assert.NotNull(expected);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
