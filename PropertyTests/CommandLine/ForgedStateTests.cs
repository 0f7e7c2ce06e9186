using System;
using System.IO;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Snapshots and digests of states that are not what they should be: damaged, forged, of another layout.</summary>
public sealed class ForgedStateTests
{
    [Fact]
    public void A_state_with_another_digest_is_told_with_its_place()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "Bank.go");
        using TraceReader reader = TraceReader.Open(trace);
        int block = reader.Blocks.Select(b => b.State is null ? 0 : 1).ToList().IndexOf(1);
        StateMark state = reader.Blocks[block].State!.Value;
        string forged = StateTraces.Forged(
            work,
            trace,
            text => StateTraces.Replace(text, $"\nstate 0x{state.Digest:x16}", "\nstate 0x1234")
        );

        Command replay = Command.Run("replay", forged);

        Assert.Equal(4, replay.ExitCode);
        Assert.Matches(
            $"^the state after step [0-9]+, event {state.Events} differs, and no event before: "
                + $"its digest is 0x{state.Digest:x16}, block {block} has 0x0000000000001234\n$",
            replay.Output
        );
    }

    [Fact]
    public void An_end_in_another_state_is_told()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");
        string forged = StateTraces.Forged(
            work,
            trace,
            text => text[..text.LastIndexOf(' ')] + " 0x99\n"
        );

        Command replay = Command.Run("replay", forged);

        Assert.Equal(4, replay.ExitCode);
        Assert.Contains(
            "end frame has 0x0000000000000099",
            replay.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("= ", "= 1 ")] // A word more at the front: other words all along.
    [InlineData(" questions=", " questions=9")]
    [InlineData(" step=", " step=1")]
    [InlineData(" state=0x", " state=0x1")]
    public void A_forged_snapshot_is_told_and_passed_over_for_the_one_before(string old, string now)
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");
        string forged = StateTraces.Forged(
            work,
            trace,
            text =>
            {
                int last = text.LastIndexOf("\nsnapshot ", StringComparison.Ordinal);
                int at = text.IndexOf(old, last, StringComparison.Ordinal);
                string rest = text[(at + old.Length)..];
                rest = old == " state=0x" ? rest[1..] : rest;
                return text[..at] + now + rest;
            }
        );
        using TraceReader reader = TraceReader.Open(trace);
        ulong from = reader.Blocks[^1].LastStep;

        Command replay = Command.Run("replay", forged, "--from", $"{from}");

        Assert.Equal(0, replay.ExitCode);
        string before = $"identical from step {reader.Snapshots[^2].Facts.Step} on, ";
        Assert.StartsWith(before, replay.Output, StringComparison.Ordinal);
        Assert.Equal(
            old != " step=",
            replay.Error.Contains("cannot be used: ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_damaged_snapshot_is_told_and_passed_over_for_the_start()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");
        byte[] bytes = File.ReadAllBytes(trace);
        using (TraceReader reader = TraceReader.Open(trace))
        {
            foreach (SnapshotInfo snapshot in reader.Snapshots)
            {
                FramePlace place = snapshot.Pieces[0].Place;
                bytes[place.OffsetBytes + place.LengthBytes - 9] ^= 4;
            }
        }

        File.WriteAllBytes(trace, bytes);

        Command replay = Command.Run("replay", trace, "--from-block", "8");

        Assert.Contains("cannot be used: at byte ", replay.Error, StringComparison.Ordinal);
        Assert.Contains("starts at the start", replay.Error, StringComparison.Ordinal);
        Assert.StartsWith("identical, ", replay.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void States_of_another_layout_are_left_alone_and_the_replay_starts_at_the_start()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");
        string other = StateTraces.Forged(
            work,
            trace,
            text => StateTraces.Replace(text, "\nstateLayout 1\n", "\nstateLayout 2\n")
        );
        using TraceReader reader = TraceReader.Open(trace);

        Command replay = Command.Run("replay", other, "--from-block", "8");

        Assert.Equal(0, replay.ExitCode);
        Assert.Contains("its states are of layout 2", replay.Error, StringComparison.Ordinal);
        Assert.Equal(
            $"identical, {reader.Totals!.Value.Events} events, digest 0x{reader.Totals.Value.Digest:x16}\n",
            replay.Output
        );
    }

    [Fact]
    public void A_trace_with_snapshots_is_the_same_file_after_its_text()
    {
        using Workplace work = new();
        string trace = StateTraces.Record(work, "FinalizerChain.go");

        string again = StateTraces.Forged(work, trace, text => text);

        Assert.Equal(File.ReadAllBytes(trace), File.ReadAllBytes(again));
    }
}
