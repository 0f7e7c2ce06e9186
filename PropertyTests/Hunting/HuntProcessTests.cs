// The store under whole processes: one that is killed in the middle of a hunt, two that hunt at once.

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GcSim.Hunting;
using Microsoft.Data.Sqlite;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class HuntProcessTests
{
    const int Few = 100;

    /// <summary>Two epochs.</summary>
    const int Many = 800;
    const int MostWaits = 3000;
    const int WaitMs = 20;

    [Fact]
    public void A_hunt_that_was_killed_goes_on_and_has_the_findings_of_one_that_was_not()
    {
        using Workplace work = new();
        string[] killed = Words(work.At("killed.db"), seed: 1, Many);
        string[] whole = Words(work.At("whole.db"), seed: 1, Many);

        using (Process process = GcSimProcess.OfThisConfiguration().Begin(killed))
        {
            WaitForEpochs(work.At("killed.db"), process, 1);
            process.Kill();
            process.WaitForExit();
            Assert.NotEqual(4, process.ExitCode);
        }

        Command resumed = Command.Run([.. killed, "--resume"]);
        Command uncut = Command.Run(whole);

        Assert.Equal(uncut.ExitCode, resumed.ExitCode);
        Assert.Equal(Findings(work.At("whole.db")), Findings(work.At("killed.db")));
        Assert.NotEmpty(Findings(work.At("whole.db")));
        Assert.Equal(Counts(uncut), Counts(resumed));
    }

    [Fact]
    public void Two_processes_hunt_at_once_and_the_store_has_what_each_finds_alone()
    {
        using Workplace work = new();
        GcSimProcess executable = GcSimProcess.OfThisConfiguration();
        using Process first = executable.Begin(Words(work.At("both.db"), seed: 1, Few));
        using Process second = executable.Begin(Words(work.At("both.db"), seed: 2, Few));
        first.WaitForExit();
        second.WaitForExit();

        Assert.Equal((4, 4), (first.ExitCode, second.ExitCode));
        HashSet<string> alone = [];
        for (int seed = 1; seed <= 2; seed++)
        {
            string store = work.At($"alone{seed}.db");
            Assert.Equal(4, Command.Run(Words(store, seed, Few)).ExitCode);
            alone.UnionWith(Signatures(store));
        }

        Assert.Equal(alone.Order(StringComparer.Ordinal), Signatures(work.At("both.db")));
    }

    [Fact]
    public void Findings_are_listed_told_and_given_to_machines()
    {
        using Workplace work = new();
        string store = work.At("hunt.db");
        Assert.Equal(4, Command.Run(Words(store, seed: 1, Few)).ExitCode);

        string[] lines = Command.Run("findings", "--store", store).Output.TrimEnd().Split('\n');
        Command one = Command.Run("findings", "1", "--store", store);
        using JsonDocument json = JsonDocument.Parse(
            Command.Run("findings", "--store", store, "--json").Output
        );

        JsonElement first = json.RootElement[0];
        Assert.Equal(json.RootElement.GetArrayLength(), lines.Length);
        Assert.Equal(
            $"1 {first.GetProperty("judge")} in {first.GetProperty("program")} {first.GetProperty("culprit_position")}, run {first.GetProperty("run")}, told {first.GetProperty("count")} times",
            lines[0]
        );
        Assert.StartsWith(lines[0] + "\n", one.Output, StringComparison.Ordinal);
        Assert.Contains("  Lost: ", one.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"replay: {first.GetProperty("replay")}\n",
            one.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, Command.Run("findings", "1000", "--store", store).ExitCode);
    }

    static string[] Words(string store, int seed, int runs) =>
        [
            "hunt",
            Repository.PathOf(HuntRig.Easy),
            "--barrier",
            "none",
            "--keep-going",
            "--jobs",
            "1",
            "--runs",
            runs.ToString(CultureInfo.InvariantCulture),
            "--seed",
            seed.ToString(CultureInfo.InvariantCulture),
            "--shrink",
            "0",
            "--store",
            store,
        ];

    /// <summary>Waits until so many epochs of the one hunt are kept.</summary>
    static void WaitForEpochs(string store, Process process, long epochs)
    {
        for (int i = 0; i < MostWaits; i++)
        {
            Assert.False(process.HasExited, "the hunt ended before it could be killed");
            if (EpochsKept(store) >= epochs)
            {
                return;
            }

            Thread.Sleep(WaitMs);
        }

        Assert.Fail("the hunt keeps nothing");
    }

    static long EpochsKept(string store)
    {
        if (!File.Exists(store))
        {
            return 0;
        }

        using HuntStore opened = new(store); // makes the tables if they are not there yet
        using SqliteConnection connection = new($"Data Source={store};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT IFNULL(MAX(epochs), 0) FROM hunts";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>What a hunt did, without the time it took.</summary>
    static string Counts(Command hunt)
    {
        string last = hunt.Output.TrimEnd().Split('\n')[^1];
        return last[..last.IndexOf(" kinds", StringComparison.Ordinal)];
    }

    static IEnumerable<string> Signatures(string path)
    {
        using HuntStore store = new(path);
        return [.. store.Findings().Select(f => f.Signature).Order(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Findings(string path)
    {
        using HuntStore store = new(path);
        return [.. store.Findings().Select(f => $"{f.Run} {f.Plan} {f.Signature} {f.Story}")];
    }
}
