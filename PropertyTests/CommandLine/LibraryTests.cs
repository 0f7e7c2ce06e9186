using System;
using System.IO;
using System.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The programs of Scenarios/Library end as their heads say, or print what stands at their ends.</summary>
public sealed class LibraryTests
{
    const string Expect = "//gcsim:expect ";

    public static TheoryData<string> Programs =>
        [
            .. Tree.Files("*.go")
                .Where(file => file.StartsWith("Scenarios/Library/", StringComparison.Ordinal))
                .Where(file =>
                    !file.StartsWith(FoundTests.Folder, StringComparison.Ordinal)
                    && !file.StartsWith(InterleavedTests.Folder, StringComparison.Ordinal)
                ),
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_of_the_library_ends_as_it_expects(string file)
    {
        string path = Repository.PathOf(file);
        string text = File.ReadAllText(path);
        string? expected = text.Split('\n')
            .FirstOrDefault(line => line.StartsWith(Expect, StringComparison.Ordinal))
            ?[Expect.Length..];

        Command run = Command.Run("run", path);

        if (OutputBlock.Of(text) is string output)
        {
            Assert.Null(expected);
            Assert.Equal(output, run.Output + run.Error);
            Assert.Equal(0, run.ExitCode);
        }
        else
        {
            Assert.NotEqual(3, run.ExitCode);
            Assert.NotNull(expected);
            Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        }
    }
}
