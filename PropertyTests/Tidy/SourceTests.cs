using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What holds of every source file.</summary>
public sealed partial class SourceTests
{
    const int MaxLines = 300;

    /// <summary>Floats are values of the simulated program there, and nothing else anywhere.</summary>
    static readonly string[] s_floatFiles =
    [
        "Simulator/Mutate/Arithmetic.cs",
        "Simulator/Mutate/FloatText.cs",
    ];

    static readonly string[] s_bannedWords =
    [
        "/work/",
        "/tmp/",
        "/home/",
        "/root/",
        "C:\\",
        "localhost",
        "nuget.org",
        "artifactory",
        "jfrog",
    ];

    public static TheoryData<string> CodeFiles => [.. Tree.Files("*.cs")];

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void A_file_is_short_enough_to_be_read_at_once(string file)
    {
        int lines = File.ReadLines(Repository.PathOf(file)).Count();

        int most = LongFiles.MostLinesOf(file) ?? MaxLines;
        Assert.True(
            lines <= most,
            $"{file} has {lines} lines, {most} are allowed; split it, or say in LongFiles why it stays whole"
        );
        Assert.False(
            lines <= MaxLines && most > MaxLines,
            $"{file} is short now: strike it out of LongFiles"
        );
    }

    [Fact]
    public void There_are_no_floats_in_the_simulator_but_the_programs_own()
    {
        IEnumerable<string> withFloats = Tree.Files("*.cs")
            .Where(file => file.StartsWith("Simulator/", StringComparison.Ordinal))
            .Where(file => FloatPattern().IsMatch(CodeOf(file)))
            .Except(s_floatFiles);

        Assert.Empty(withFloats);
        Assert.All(s_floatFiles, file => Assert.Matches(FloatPattern(), CodeOf(file)));
    }

    [Fact]
    public void No_file_tells_of_a_machine_or_a_registry()
    {
        foreach (string file in Tree.Files("*"))
        {
            if (file.EndsWith("/SourceTests.cs", StringComparison.Ordinal))
            {
                continue; // It has to name them.
            }

            string text = File.ReadAllText(Repository.PathOf(file));
            foreach (string word in s_bannedWords)
            {
                Assert.False(
                    text.Contains(word, StringComparison.OrdinalIgnoreCase),
                    $"{file} has '{word}'"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void Nothing_is_left_for_later(string file)
    {
        MatchCollection later = LaterPattern().Matches(File.ReadAllText(Repository.PathOf(file)));

        Assert.True(later.Count == 0, $"{file} has {string.Join(", ", later)}");
    }

    [GeneratedRegex(@"\b(double|float|decimal|Half|Math\.(Sqrt|Pow|Floor|Ceiling|Round))\b")]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"\b(T[O]DO|H[A]CK|F[I]XME|X[X]X|NotImplemented[E]xception)\b")]
    private static partial Regex LaterPattern();

    /// <summary>A file's text without comments and string literals.</summary>
    static string CodeOf(string file) =>
        NoCodePattern().Replace(File.ReadAllText(Repository.PathOf(file)), "");

    [GeneratedRegex("//[^\n]*|\"(\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex NoCodePattern();
}
