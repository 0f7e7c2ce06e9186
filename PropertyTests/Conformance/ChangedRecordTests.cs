using System;
using System.IO;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A recorded value that is not what happens here is told with where it is and both values.</summary>
public sealed class ChangedRecordTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("gcsim-oracle-").FullName;

    public ChangedRecordTests() =>
        CopyFolder(Repository.PathOf("PropertyTests/TestData/Oracle"), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_changed_snapshot_is_told_with_workload_mode_snapshot_field_and_both_values()
    {
        Change("workloads.json", "\"Mallocs\":10058,", "\"Mallocs\":10059,");

        Command run = Command.Run("conformance", _folder, "--group", "workload", "--case", "w1");

        Assert.Equal(4, run.ExitCode);
        AssertTold("w1     jan14 gccheckmark=0              different\n", run.Output);
        AssertTold("       snapshot after0: Mallocs: recorded 10059, here 10058\n", run.Output);
        AssertTold("workloads: 6 of 7 identical, 1 different\n", run.Output);
    }

    [Fact]
    public void A_changed_gctrace_line_is_told_with_its_collection()
    {
        Change("workloads.json", "\"nspan\":35,", "\"nspan\":36,");

        Command run = Command.Run("conformance", _folder, "--group", "workload", "--case", "w1");

        Assert.Equal(4, run.ExitCode);
        AssertTold("w1     jan14 gctrace=1,gccheckmark=0    different\n", run.Output);
        AssertTold("       gctrace gc4: nspan: recorded 36, here 35\n", run.Output);
    }

    [Fact]
    public void A_changed_case_is_told_with_mode_and_both_values()
    {
        Change("cases.json", "\"exit_code\":0,", "\"exit_code\":7,");

        Command run = Command.Run("conformance", _folder, "--case", "A01");

        Assert.Equal(4, run.ExitCode);
        AssertTold("A01    jan14 wbshadow=0                 different\n", run.Output);
        AssertTold("       exit code: recorded 7, here 0\n", run.Output);
        AssertTold("cases: 3 of 4 identical, 1 different\n", run.Output);
    }

    [Fact]
    public void A_shape_does_not_hold_a_number_that_was_recorded_far_away()
    {
        string path = Path.Combine(_folder, "workloads.json");
        string[] lines = File.ReadAllLines(path);
        int first = Array.FindIndex(
            lines,
            line => line.StartsWith("{\"id\":\"w3\"", StringComparison.Ordinal)
        );
        for (int i = first + 1; lines[i] != "]}," && lines[i] != "]}"; i++)
        {
            lines[i] = lines[i]
                .Replace("\"48\":[5009,0]", "\"48\":[5010,0]", StringComparison.Ordinal);
        }

        File.WriteAllLines(path, lines);

        Command run = Command.Run("conformance", _folder, "--group", "workload", "--case", "w3");

        Assert.Equal(4, run.ExitCode);
        AssertTold(
            "       snapshot filled: class 48 mallocs: recorded 5010 to 5010, here 5009\n",
            run.Output
        );
        AssertTold("workloads: 0 of 7 identical, 7 different\n", run.Output);
    }

    [Fact]
    public void A_file_that_holds_something_else_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "workloads.json"), "[{\"id\":3}]");

        Command run = Command.Run("conformance", _folder, "--group", "workload");

        Assert.Equal(1, run.ExitCode);
        AssertTold("workloads.json: these are no recorded workloads", run.Error);
    }

    static void AssertTold(string line, string output) =>
        Assert.Contains(line, output, StringComparison.Ordinal);

    /// <summary>Changes the first occurrence.</summary>
    void Change(string file, string old, string changed)
    {
        string path = Path.Combine(_folder, file);
        string text = File.ReadAllText(path);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {old}");
        File.WriteAllText(path, text[..at] + changed + text[(at + old.Length)..]);
    }

    static void CopyFolder(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, path));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
