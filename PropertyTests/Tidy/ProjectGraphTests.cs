using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>References run one way, as the architecture draws them.</summary>
public sealed class ProjectGraphTests
{
    static readonly Dictionary<string, string[]> s_mayName = new(StringComparer.Ordinal)
    {
        ["TraceFormat"] = [],
        ["Simulator"] = ["TraceFormat"],
        ["Scenarios"] = ["Simulator", "TraceFormat"],
        ["Analysis"] = ["TraceFormat"],
        ["Hunting"] = ["Analysis", "Scenarios", "Simulator", "TraceFormat"],
        ["gcsim"] = ["Analysis", "Hunting", "Scenarios", "Simulator", "TraceFormat"],
        ["Benchmarks"] = ["Analysis", "Hunting", "Scenarios", "Simulator", "TraceFormat", "gcsim"],
        ["Fuzz"] = ["Analysis", "Scenarios", "Simulator", "TraceFormat"],
        ["PropertyTests"] =
        [
            "Analysis",
            "Fuzz",
            "Hunting",
            "Scenarios",
            "Simulator",
            "TraceFormat",
            "gcsim",
        ],
    };

    public static TheoryData<string> Projects => [.. Tree.Files("*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_names_only_what_is_below_it(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        IEnumerable<string> named = XDocument
            .Load(Repository.PathOf(project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Split('/')[^1])
            .Select(file => Path.GetFileNameWithoutExtension(file)!);

        Assert.Contains(name, s_mayName.Keys);
        Assert.Empty(named.Except(s_mayName[name]));
    }

    [Theory]
    [InlineData("Simulator")]
    [InlineData("TraceFormat")]
    [InlineData("Scenarios")]
    public void What_makes_runs_differ_is_banned_where_runs_are_made(string project)
    {
        string banned = File.ReadAllText(Repository.PathOf($"{project}/BannedSymbols.txt"));
        string built = File.ReadAllText(Repository.PathOf($"{project}/{project}.csproj"));

        Assert.Contains("\"BannedSymbols.txt\"", built, StringComparison.Ordinal);
        Assert.Contains("T:System.Random;", banned, StringComparison.Ordinal);
        Assert.Contains("P:System.DateTime.UtcNow;", banned, StringComparison.Ordinal);
        Assert.Contains("T:System.Diagnostics.Stopwatch;", banned, StringComparison.Ordinal);
        Assert.Contains("M:System.Guid.NewGuid;", banned, StringComparison.Ordinal);
    }
}
