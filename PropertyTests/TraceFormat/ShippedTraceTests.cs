using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// Traces of all released versions of the format, recorded by the code of their day, are read for ever:
/// TestData/Traces/README.md.
/// </summary>
public sealed class ShippedTraceTests
{
    public static TheoryData<string> Files => ShippedTrace.Files;

    [Fact]
    public void Every_shipped_trace_has_its_row_and_every_row_its_trace()
    {
        string[] rows = [.. ShippedTrace.All.Select(trace => trace.File)];
        foreach (string folder in ShippedTrace.Folders)
        {
            string[] there = Directory.GetFiles(Repository.PathOf(folder), "*.gctrace");
            Assert.NotEmpty(there);
            Assert.All(there, path => Assert.Contains($"{folder}/{Path.GetFileName(path)}", rows));
        }

        Assert.All(ShippedTrace.All, trace => Assert.True(File.Exists(trace.FullPath), trace.File));
        Assert.Contains(
            ShippedTrace.Folders,
            folder => folder.EndsWith(CurrentVersion, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_trace_is_never_recorded_again(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);

        Assert.Equal(trace.Sha256, Convert.ToHexStringLower(SHA256.HashData(trace.Bytes)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_trace_gives_the_events_that_it_gave_on_its_day(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);
        foreach (bool walk in (ReadOnlySpan<bool>)[false, true])
        {
            using TraceReader reader = TraceReader.Open(trace.FullPath, walk);
            EventList events = new();
            reader.ReadTo(events);
            BlockInfo last = reader.Blocks[^1];
            Assert.Equal(trace.IsFinished, reader.IsComplete);
            Assert.Equal(trace.Events, last.EndEvent);
            Assert.Equal(trace.Digest, Hex(last.DigestAfter));
            Assert.Equal(0UL, reader.SkippedEvents);
            if (reader.Header.Level == TraceLevel.Full)
            {
                EventDigest digest = EventDigest.Start();
                digest.Add(events.ToArray());
                Assert.Equal(trace.Digest, Hex(digest.Value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_trace_replays_or_its_version_says_why_not(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);

        Command replay = Command.Run("replay", trace.FullPath);

        string recordedBy = VersionIn(trace);
        if (recordedBy == CurrentSimulator)
        {
            Assert.Equal(trace.IsFinished ? 0 : 1, replay.ExitCode);
            Assert.Matches(
                $"^identical[^,]*, {trace.Events} events, digest {trace.Digest}(, [0-9]+ states?)?\n$",
                replay.Output
            );
        }
        else
        {
            Assert.Equal(1, replay.ExitCode);
            Assert.Contains(recordedBy, replay.Error, StringComparison.Ordinal);
            Assert.Contains(CurrentSimulator, replay.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_trace_replays_from_its_snapshots(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);
        using TraceReader reader = TraceReader.Open(trace.FullPath);
        bool isOfThisVersion =
            VersionIn(trace) == CurrentSimulator
            && reader.Header.StateLayout == Simulator.Machine.StateLayout;
        foreach (SnapshotInfo snapshot in isOfThisVersion ? reader.Snapshots : [])
        {
            SnapshotFacts facts = snapshot.Facts;
            Command replay = Command.Run("replay", trace.FullPath, "--from", $"{facts.Step}");
            string part = trace.IsFinished ? "" : @" \(as far as the trace goes\)";
            Assert.Matches(
                $"^identical from step {facts.Step} on{part}, {trace.Events - facts.Events} events, digest {trace.Digest}",
                replay.Output
            );
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_trace_is_judged_as_on_its_day(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);

        Assert.Equal(trace.CheckExitCode, Command.Run("check", trace.FullPath).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_text_of_a_shipped_trace_gives_its_events_back(string file)
    {
        ShippedTrace trace = ShippedTrace.Of(file);
        using TraceReader reader = TraceReader.Open(trace.FullPath);
        if (!trace.IsFinished || reader.Header.Level != TraceLevel.Full)
        {
            return; // Such a text says that it cannot be turned back.
        }

        using StringWriter text = new();
        TextTrace.Write(reader, text);
        MemoryStream again = new();
        TextTrace.Parse(new StringReader(text.ToString()), again);

        EventList events = new();
        reader.ReadTo(events);
        Assert.Equal(events.ToArray(), TestTraces.ReadAll(again.ToArray()));
    }

    static string CurrentVersion => $"/{TraceHeader.CurrentMajor}.{TraceHeader.CurrentMinor}";

    static string CurrentSimulator =>
        typeof(Simulator.Machine).Assembly.GetName().Version!.ToString(3);

    static string VersionIn(ShippedTrace trace)
    {
        using TraceReader reader = TraceReader.Open(trace.FullPath);
        return reader.Header.Config.SimulatorVersion;
    }

    static string Hex(ulong word) => string.Create(CultureInfo.InvariantCulture, $"0x{word:x16}");
}
