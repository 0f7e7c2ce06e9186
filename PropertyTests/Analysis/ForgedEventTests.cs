using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.Analysis;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Events that name enormous lengths: every verb that follows them ends, in bounded memory, with a word.</summary>
public sealed class ForgedEventTests
{
    const ulong Arena = 0xC208000000;
    const ulong Huge = 1UL << 50;
    const ulong GibPages = 1UL << 17;
    const long MaxAllocatedBytes = 512L << 20;

    static readonly Event s_largeSpan = Made(
        EventKind.SpanAlloc,
        Arena,
        GibPages,
        0,
        (ulong)SpanState.InUse
    );
    static readonly Event s_page = Made(EventKind.SpanAlloc, Arena, 1, 32, (ulong)SpanState.InUse);

    static readonly Dictionary<string, Event[]> s_refused = new(StringComparer.Ordinal)
    {
        ["a copy"] = [s_largeSpan, Made(EventKind.Move, Arena, Arena + 8, Huge, 1)],
        ["a copy within a span"] =
        [
            s_largeSpan,
            Made(EventKind.Move, Arena, Arena + 8, 1 << 29, 1),
        ],
        ["a clearing"] = [s_largeSpan, Made(EventKind.Clear, Arena, Huge, 1)],
        ["a clearing of static data"] = [Made(EventKind.Clear, 0x600000, Huge, 1)],
    };

    static readonly Dictionary<string, Event[]> s_followed = new(StringComparer.Ordinal)
    {
        ["an allocation"] = [s_page, Made(EventKind.Alloc, Arena, Huge, 1, 1)],
        ["a large object of pointers"] =
        [
            s_largeSpan,
            Made(EventKind.Alloc, Arena, GibPages * 8192, 3, 1),
            Made(EventKind.Store, Arena + (GibPages * 4096), Arena, 8, 1),
            Made(EventKind.Grey, Arena, 1),
            Made(EventKind.MarkDone, 1),
        ],
        ["a span"] = [Made(EventKind.SpanAlloc, Arena, Huge, 0, (ulong)SpanState.InUse)],
        ["a span of many large elements"] =
        [
            Made(EventKind.SpanAlloc, Arena, GibPages, 32769, (ulong)SpanState.InUse),
        ],
        ["a span's end"] = [s_page, Made(EventKind.SpanFree, Arena, Huge)],
        ["a free"] =
        [
            s_page,
            Made(EventKind.Alloc, Arena, 32, 1, 1),
            Made(EventKind.Free, Arena, Huge),
        ],
        ["a shadow's clearing"] = [s_page, Made(EventKind.ShadowClear, Arena, Huge)],
        ["a load"] = [s_page, Made(EventKind.Load, Arena, Huge, 1)],
        ["a store"] = [s_page, Made(EventKind.Store, Arena, 1, Huge, 1)],
    };

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    public static TheoryData<string> Followed => [.. s_followed.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_length_that_no_step_has_is_refused_with_its_event(string what)
    {
        using Workplace work = new();
        string path = Write(work, s_refused[what]);
        foreach (string[] verb in Verbs(work, path))
        {
            Command command = RunBounded(verb);

            Assert.True(command.ExitCode == 1, $"{verb[0]}: {command.ExitCode} {command.Error}");
            Assert.Contains(
                "the trace is damaged or forged: event",
                command.Error,
                StringComparison.Ordinal
            );
            Assert.Contains("bytes; expected at most", command.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public void An_enormous_length_takes_neither_memory_nor_time(string what)
    {
        using Workplace work = new();
        string path = Write(work, s_followed[what]);
        foreach (
            string[] verb in (string[][])
                [.. Verbs(work, path), ["export", "csv", path, "-o", work.At("csv")]]
        )
        {
            Command command = RunBounded(verb);

            Assert.True(command.ExitCode is 0 or 1 or 4, $"{verb[0]}: {command.Error}");
        }
    }

    [Fact]
    public void A_segment_larger_than_any_program_is_refused()
    {
        ProgramInfo program = TestTraces.Program with
        {
            Segments = [new("data", 0x600000, 0x600000 + Huge, [1])],
        };

        ForgedEventException error = Assert.Throws<ForgedEventException>(() =>
            new ProgramFacts(program)
        );

        Assert.Contains("segment data", error.Message, StringComparison.Ordinal);
    }

    static string[][] Verbs(Workplace work, string path) =>
        [
            ["check", path],
            ["inspect", path, "--index", work.At("t.gcix")],
            ["inspect", path, "--at", "5", "--index", work.At("t.gcix")],
            ["inspect", path, "--object", Hex(Arena), "--at", "5", "--index", work.At("t.gcix")],
            ["export", "dot", path, "--index", work.At("t.gcix")],
        ];

    static Command RunBounded(string[] words)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Command command = Command.Run(words);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MaxAllocatedBytes, $"{words[0]} allocated {allocated} bytes");
        return command;
    }

    static string Write(Workplace work, Event[] events)
    {
        ProgramInfo program = TestTraces.Program with
        {
            Types = [.. TestTraces.Program.Types, new("*main.N", 8, [1], true)],
        };
        string path = work.At("forged.gctrace");
        for (int i = 0; i < events.Length; i++)
        {
            events[i].Step = (ulong)(i + 1) * 2;
            events[i].TimeNanoseconds = (ulong)i;
        }

        using TraceWriter writer = TraceWriter.Create(path, TestTraces.Config, program, new());
        writer.Accept(events);
        writer.Complete();
        return path;
    }

    static Event Made(EventKind kind, ulong a, ulong b = 0, ulong c = 0, ulong d = 0) =>
        new()
        {
            Kind = kind,
            Goroutine = 1,
            A = a,
            B = b,
            C = c,
            D = d,
        };

    static string Hex(ulong address) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{address:x}");
}
