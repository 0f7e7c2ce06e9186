using System.IO;
using System.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>gcsim hunt, findings and mutants, and strategies as schedules of gcsim run.</summary>
public sealed class HuntVerbTests
{
    static readonly string s_easy = Repository.PathOf(HuntRig.Easy);

    [Fact]
    public void A_hunt_leaves_a_folder_whose_trace_replays_and_a_finding_in_the_store()
    {
        using Workplace work = new();
        string store = work.At("hunt.db");

        Command hunt = Command.Run(
            "hunt",
            s_easy,
            "--barrier",
            "none",
            "--runs",
            "5000",
            "--shrink",
            "60",
            "--store",
            store
        );

        Assert.Equal(4, hunt.ExitCode);
        string folder = Assert.Single(Directory.GetDirectories(work.At("hunt")));
        Assert.Equal(
            ["Late.go", "README.md", "run.gctrace", "story.json", "story.txt"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(System.StringComparer.Ordinal)
        );
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "csv")));
        Assert.True(File.Exists(Path.Combine(folder, "shrunk", "Late.go")));
        Command replay = Command.Run("replay", Path.Combine(folder, "run.gctrace"));
        Assert.Contains("identical", replay.Output, System.StringComparison.Ordinal);
        Command findings = Command.Run("findings", "1", "--store", store);
        Assert.Contains(
            $"replay: gcsim replay {folder}",
            findings.Output,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_finding_is_shrunk_unless_it_is_to_have_no_runs_or_has_several_files()
    {
        using Workplace work = new();
        _ = work.Write("two/a.go", "package main\n\nfunc main() {\n\twork()\n}\n");
        _ = work.Write("two/b.go", "package main\n\nfunc work() {\n\tpanic(1)\n}\n");
        string one = work.Write("one.go", "package main\n\nfunc main() {\n\tpanic(1)\n}\n");

        Command two = Hunt(work, work.At("two"), "two.db");
        Command plain = Hunt(work, one, "plain.db");
        Command none = Hunt(work, one, "none.db", "--shrink", "0");

        Assert.Equal((4, 4, 4), (two.ExitCode, plain.ExitCode, none.ExitCode));
        Assert.Contains("only programs of one file", two.Error, Exact);
        Assert.Contains("shrunk to 1 statements", plain.Error, Exact);
        Assert.Equal((0, 1, 0), (Shrunk(work, "two"), Shrunk(work, "plain"), Shrunk(work, "none")));
    }

    static Command Hunt(Workplace work, string program, string store, params string[] more) =>
        Command.Run(["hunt", program, "--runs", "1", "--store", work.At(store), .. more]);

    static int Shrunk(Workplace work, string store) =>
        Directory.GetDirectories(work.At(store), "shrunk", SearchOption.AllDirectories).Length;

    [Fact]
    public void A_hunt_that_finds_nothing_ends_with_0_and_goes_on_with_resume_only_if_it_is_kept()
    {
        using Workplace work = new();
        string[] words = ["hunt", s_easy, "--runs", "400", "--store", work.At("hunt.db")];

        Assert.Equal(1, Command.Run([.. words, "--resume"]).ExitCode);
        Assert.Equal(0, Command.Run(words).ExitCode);
        Command resumed = Command.Run([.. words, "--resume"]);

        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("400 runs", resumed.Output, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pct:3")]
    [InlineData("pos")]
    [InlineData("delay:2")]
    [InlineData("urw")]
    [InlineData("sticky:10")]
    public void A_run_by_a_strategy_replays_from_its_trace(string strategy)
    {
        using Workplace work = new();
        string trace = work.At("run.gctrace");

        Command run = Command.Run(
            "run",
            Repository.PathOf(HuntRig.Weave),
            "--schedule",
            strategy,
            "--trace",
            trace
        );
        Command replay = Command.Run("replay", trace);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, replay.ExitCode);
        Assert.Contains("identical", replay.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_defence_that_is_gone_is_found()
    {
        Command mutants = Command.Run(
            "mutants",
            "markterm.rescanstacks",
            "--library",
            Repository.PathOf("Scenarios/Library/Defences")
        );

        Assert.Equal(0, mutants.ExitCode);
        Assert.Contains("1 of 1 found", mutants.Output, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_is_told_of_what_was_shrunk_and_of_nothing_else()
    {
        Command plain = Mutants("--markdown");
        Command shrunk = Mutants("--markdown", "--shrink", "400");

        string row = RowOf(plain);
        Assert.StartsWith(
            "| `markroot.deferargs` | lost object | 1 of 1 | 1 |",
            row,
            System.StringComparison.Ordinal
        );
        Assert.EndsWith(" |  |  |", row, Exact);
        Assert.Matches(@" \| [1-9] \| 0 \|$", RowOf(shrunk));
        Assert.Contains(" | ≤ ", RowOf(Mutants("--markdown", "--shrink", "50")), Exact);
    }

    const System.StringComparison Exact = System.StringComparison.Ordinal;

    static Command Mutants(params string[] more) =>
        Command.Run([
            "mutants",
            "markroot.deferargs",
            "--library",
            Repository.PathOf("Scenarios/Library/Defences"),
            .. more,
        ]);

    static string RowOf(Command mutants) =>
        Assert.Single(mutants.Output.Split('\n'), line => line.StartsWith("| `", Exact));
}
