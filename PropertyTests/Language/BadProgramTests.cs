using System;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs with errors, and the errors.</summary>
public class BadProgramTests
{
    /// <summary>A case is its name behind "== ", the program, a line "--", the errors.</summary>
    public static TheoryData<string, string, string> Cases { get; } = Read();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_program_gets_exactly_these_errors(string name, string program, string errors)
    {
        Assert.NotEmpty(name);
        Assert.Equal(errors.TrimEnd('\n'), string.Join('\n', FrontEnd.Errors(program)));
    }

    [Fact]
    public void An_error_of_another_file_names_that_file()
    {
        SourceFile[] files =
        [
            new("a.go", "package main\n\nfunc main() { f(1) }\n"),
            new("b.go", "package main\n\nfunc f() { undefined() }\nvar f int\n"),
        ];

        Assert.Equal(
            [
                "a.go:3:15: too many arguments in call to f",
                "b.go:3:12: undefined: undefined",
                "b.go:4:5: f redeclared in this block\n\tprevious declaration at b.go:3",
            ],
            GoFrontEnd.Check(files).Errors.Select(e => e.ToString())
        );
    }

    [Fact]
    public void No_file_is_an_error() =>
        Assert.Equal("no Go source files", Assert.Single(GoFrontEnd.Check([]).Errors).ToString());

    static TheoryData<string, string, string> Read()
    {
        string path = Path.Combine(
            Repository.Root,
            "PropertyTests",
            "TestData",
            "Language",
            "bad.txt"
        );
        TheoryData<string, string, string> cases = [];
        foreach (string part in $"\n{File.ReadAllText(path)}".Split("\n== ").Skip(1))
        {
            string[] lines = part.Split('\n');
            int split = Array.IndexOf(lines, "--");
            string program = string.Concat(lines[1..split].Select(line => line + "\n"));
            cases.Add(lines[0], program, string.Join('\n', lines[(split + 1)..]));
        }

        return cases;
    }
}
