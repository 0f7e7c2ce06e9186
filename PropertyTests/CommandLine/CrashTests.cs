using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Processes that really die while they record, and disks that are really full.</summary>
public sealed class CrashTests
{
    const int BlockEvents = 1000;

    const string Endless = """
        package main

        var last *int

        func main() {
        	for {
        		last = new(int)
        	}
        }

        """;

    /// <summary>
    /// Killed when at least ten blocks are on disk, whenever that is. Everything that was on disk is there; what is lost
    /// is bounded by the writer (BackgroundTests), and what is left replays.
    /// </summary>
    [Fact]
    public void A_killed_process_leaves_a_trace_that_replays_as_far_as_it_goes()
    {
        using Workplace work = new();
        string trace = work.At("killed.gctrace");
        using Process run = Start(
            "dotnet",
            Gcsim,
            "run",
            work.Write("prog.go", Endless),
            "--trace",
            trace,
            "--block-events",
            $"{BlockEvents}",
            "--snapshots",
            "20"
        );
        long onDisk = WaitForBytes(run, trace, 150_000);
        run.Kill(); // SIGKILL: nothing of the process runs any more.
        run.WaitForExit();

        using TraceReader reader = TraceReader.Open(trace);
        Assert.False(reader.IsComplete);
        Assert.Null(reader.Totals);
        MissingPart tail = Assert.Single(reader.Missing);
        Assert.True(tail.OffsetBytes + tail.LengthBytes >= onDisk);
        Assert.True(reader.Blocks.Count > 1);
        Assert.All(reader.Blocks, block => Assert.Equal(BlockEvents, block.CoveredEvents));
        Command replay = Command.Run("replay", trace);
        Assert.Contains(
            $"identical (as far as the trace goes), {reader.Blocks[^1].EndEvent} events",
            replay.Output,
            StringComparison.Ordinal
        );
        ulong from = reader.Snapshots[^1].Facts.Step;
        Assert.StartsWith(
            $"identical from step {from} on (as far as the trace goes), ",
            Command.Run("replay", trace, "--from", $"{from}").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_full_disk_ends_a_run_with_one_message_and_leaves_what_was_recorded()
    {
        using Workplace work = new();
        string trace = work.At("full.gctrace");
        string program = work.Write("prog.go", Endless);
        string command =
            $"trap '' XFSZ; ulimit -f 100; DOTNET_EnableWriteXorExecute=0 exec dotnet '{Gcsim}' run '{program}' "
            + $"--trace '{trace}' --block-events {BlockEvents}";
        using Process run = Start("bash", "-c", command);
        string error = run.StandardError.ReadToEnd();
        run.WaitForExit();

        Assert.Equal(1, run.ExitCode);
        using TraceReader reader = TraceReader.Open(trace);
        ulong saved = reader.Blocks[^1].EndEvent;
        Assert.Contains(
            $"gcsim: the recording stopped after {saved} events, which can be read: ",
            error,
            StringComparison.Ordinal
        );
        Assert.Equal(1, Command.Run("replay", trace).ExitCode);
        Assert.Contains(
            "identical (as far",
            Command.Run("replay", trace).Output,
            StringComparison.Ordinal
        );
    }

    static string Gcsim => Path.Combine(AppContext.BaseDirectory, "gcsim.dll");

    static Process Start(string program, params string[] words)
    {
        ProcessStartInfo start = new(program, words)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Waits until so many bytes are in a file; gives how many there are.</summary>
    static long WaitForBytes(Process run, string path, long bytes)
    {
        while (true)
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length >= bytes)
            {
                return file.Length;
            }

            Assert.False(run.HasExited, "the run ended by itself");
            Thread.Sleep(10);
        }
    }
}
