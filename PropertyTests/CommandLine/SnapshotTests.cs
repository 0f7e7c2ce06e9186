using System;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// Replays that start at snapshots and stop where they are told.
/// </summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("Bank.go", "timed")]
    [InlineData("FinalizerChain.go", "round-robin")]
    [InlineData("SelectLoop.go", "random")]
    [InlineData("Timeouts.go", "timed")]
    [InlineData("Pipeline.go", "pct:3")]
    public void A_replay_from_a_snapshot_is_identical_to_the_end(string name, string schedule)
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, name, "--schedule", schedule);
        using TraceReader reader = TraceReader.Open(trace);
        TraceTotals totals = reader.Totals!.Value;
        int states = reader.Blocks.Count(block => block.State is not null);
        string end = $"digest 0x{totals.Digest:x16}, ";

        Assert.Equal(
            $"identical, {totals.Events} events, {end}{StateTraces.States(states + 1)}\n",
            Command.Run("replay", trace).Output
        );
        Assert.True(reader.Snapshots.Count > 2);
        int apart = (reader.Snapshots.Count + 3) / 4;
        for (int i = 0; i < reader.Snapshots.Count; i += apart)
        {
            SnapshotFacts facts = reader.Snapshots[i].Facts;
            int after = reader.Blocks.Count(block => block.State?.Events > facts.Events);
            string expected =
                $"identical from step {facts.Step} on, {totals.Events - facts.Events} events, {end}{StateTraces.States(after + 1)}\n";
            Assert.Equal(expected, Command.Run("replay", trace, "--from", $"{facts.Step}").Output);
        }
    }

    [Fact]
    public void A_replay_stops_where_it_is_told_in_the_same_state_wherever_it_started()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "GraphSearch.go");
        using TraceReader reader = TraceReader.Open(trace);
        SplitMix random = new(8);
        ulong last = reader.Blocks[^1].LastStep;
        for (int i = 0; i < 5; i++)
        {
            ulong until = random.Next() % last;
            string fromStart = StateAt(Command.Run("replay", trace, "--until", $"{until}"));
            Command fromNear = Command.Run(
                "replay",
                trace,
                "--from",
                $"{until}",
                "--until",
                $"{until}"
            );

            Assert.StartsWith($"after step {until}, ", fromStart, StringComparison.Ordinal);
            Assert.Equal(fromStart, StateAt(fromNear));
            Assert.Equal(0, fromNear.ExitCode);
        }
    }

    [Fact]
    public void A_replay_starts_at_the_last_snapshot_before_a_block()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");
        using TraceReader reader = TraceReader.Open(trace);
        for (int block = 1; block < reader.Blocks.Count; block++)
        {
            ulong first = reader.Blocks[block].FirstEvent;
            ulong step = reader
                .Snapshots.Where(snapshot => snapshot.Facts.Events <= first)
                .Select(snapshot => snapshot.Facts.Step)
                .LastOrDefault();

            Command replay = Command.Run("replay", trace, "--from-block", $"{block}");

            string from = step == 0 ? "identical, " : $"identical from step {step} on, ";
            Assert.StartsWith(from, replay.Output, StringComparison.Ordinal);
            Assert.Equal(
                step == 0,
                replay.Error.Contains("starts at the start", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Snapshots_change_nothing_else_of_a_trace()
    {
        using Workplace work = new();
        string with = StateTraces.Record(work, "Bank.go");
        string without = work.At("without.gctrace");
        _ = StateTraces.Run("Bank.go", without);
        using TraceReader one = TraceReader.Open(with);
        using TraceReader other = TraceReader.Open(without);

        Assert.Empty(other.Snapshots);
        Assert.Equal(one.Totals, other.Totals);
        Assert.Equal(
            one.Blocks.Select(block => block.DigestAfter),
            other.Blocks.Select(block => block.DigestAfter)
        );
    }

    [Theory]
    [InlineData("--from: ", "--from", "999999999999")]
    [InlineData("--from-block: ", "--from-block", "99999")]
    [InlineData("--from-block: ", "--from-block", "-1")]
    [InlineData("--until: ", "--from", "5000", "--until", "4999")]
    [InlineData("give one of them", "--from", "5000", "--from-block", "1")]
    public void A_range_that_is_none_is_bad_input(string message, params string[] words)
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");

        Command replay = Command.Run(["replay", trace, .. words]);

        Assert.Equal(1, replay.ExitCode);
        Assert.Contains(message, replay.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public void A_distance_of_snapshots_that_is_none_is_bad_input(string value)
    {
        using Workplace work = new();
        string program = work.Write("prog.go", "package main\n\nfunc main() {}\n");

        Command run = Command.Run("run", program, "--snapshots", value);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--snapshots: ", run.Error, StringComparison.Ordinal);
    }

    static string StateAt(Command replay) =>
        replay.Output[replay.Output.IndexOf("after step", StringComparison.Ordinal)..];
}
