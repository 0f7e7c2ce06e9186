using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The README says what is so.</summary>
public sealed partial class ReadmeTests
{
    static string Readme => File.ReadAllText(Repository.PathOf("README.md"));

    public static TheoryData<string> FoldersWithCode =>
        [
            .. Tree.Files("*.cs")
                .Select(file => Path.GetDirectoryName(file)!)
                .Where(folder => folder.Length > 0)
                .Distinct(),
        ];

    public static TheoryData<string> Readmes => [.. Tree.Files("README.md")];

    /// <summary>A README speaks for its folder and for the chapters right below it that it names.</summary>
    [Theory]
    [MemberData(nameof(FoldersWithCode))]
    public void Every_folder_with_code_is_described(string folder)
    {
        string parent = Path.GetDirectoryName(folder)!;
        string chapter = Path.GetFileName(folder) + "/";
        string parentReadme = Repository.PathOf(Path.Combine(parent, "README.md"));
        bool isDescribed =
            File.Exists(Repository.PathOf($"{folder}/README.md"))
            || (
                File.Exists(parentReadme)
                && File.ReadAllText(parentReadme).Contains(chapter, StringComparison.Ordinal)
            );

        Assert.True(
            isDescribed,
            $"{folder} has no README.md, and {parent}/README.md no '{chapter}'"
        );
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_in_a_README_leads_somewhere(string file)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(file))!;
        foreach (Match link in LinkPattern().Matches(File.ReadAllText(Repository.PathOf(file))))
        {
            string target = Path.Combine(folder, link.Groups[1].Value);
            Assert.True(Path.Exists(target), $"{file} links to {link.Groups[1].Value}");
        }
    }

    [Fact]
    public void The_verbs_in_the_README_are_those_of_the_program()
    {
        IEnumerable<string> listed = VerbRowPattern()
            .Matches(Readme)
            .Select(row => row.Groups[1].Value);

        Assert.Equal(HelpTests.AllVerbs.Select(verb => verb.Split(' ')[0]), listed);
    }

    [Fact]
    public void The_main_command_of_the_README_gives_the_output_that_stands_below_it()
    {
        string[] blocks =
        [
            .. BlockPattern().Matches(Readme).Select(block => block.Groups[1].Value),
        ];
        int index = Array.FindIndex(
            blocks,
            block => block.StartsWith("dotnet run ", StringComparison.Ordinal)
        );
        using Workplace work = new();
        string[] words =
        [
            .. blocks[index]
                .Trim()
                .Split(" -- ", 2)[1]
                .Split(' ')
                .Select(word =>
                    word.StartsWith("out/", StringComparison.Ordinal) ? work.At(word) : word
                )
                .Select(word =>
                    File.Exists(Repository.PathOf(word)) ? Repository.PathOf(word) : word
                ),
        ];

        Command run = Command.Run(words);

        string folder = work.At("") + "/";
        string printed = (run.Error + run.Output).Replace(folder, "", StringComparison.Ordinal);
        string told = $"{blocks[index]}```\n\n```text\n";
        Repository.AssertHolds(
            "README.md",
            Readme.Replace($"{told}{blocks[index + 1]}", told + printed, StringComparison.Ordinal)
        );
        Assert.Contains(" --trace ", blocks[index], StringComparison.Ordinal);
        Assert.Contains(" --csv ", blocks[index], StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_command_of_the_README_is_the_one_that_continuous_integration_runs()
    {
        string command = BlockPattern()
            .Matches(Readme)
            .Select(block => block.Groups[1].Value.Trim())
            .Single(block => block.StartsWith("dotnet test ", StringComparison.Ordinal));

        Assert.Contains(
            command,
            File.ReadAllText(Repository.PathOf(".ci/run")),
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex(@"\]\(([^)#:]+)(#[^)]*)?\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^\\| `gcsim ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex VerbRowPattern();

    [GeneratedRegex("```[a-z]*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
