// Compiles test programs. A line of a program may end in a comment "//! text" that says what is expected
// of it; the tests compare that with what the compiler says about the line.

using System;
using System.Collections.Generic;
using System.Text;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Programs under test, and what is expected of their lines.</summary>
static class CompileRig
{
    const string Mark = "//! ";
    const ulong MaxSteps = 20_000_000;

    public static CompileResult Compile(string source) =>
        ProgramCompiler.Compile([new SourceText("prog.go", source)]);

    /// <summary>A program that must compile.</summary>
    public static Program Program(string source)
    {
        CompileResult result = Compile(source);
        Assert.Empty(result.Errors);
        Assert.NotNull(result.Program);
        return result.Program;
    }

    public static Function Function(Program program, string name) =>
        Array.Find(program.Functions, function => function.Name == name)
        ?? throw new ArgumentException($"no function {name}", nameof(name));

    /// <summary>The expectations of a source: for each line that has one, its text.</summary>
    public static SortedDictionary<int, string> Expected(string source)
    {
        SortedDictionary<int, string> expected = [];
        string[] lines = source.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int at = lines[i].IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                expected[i + 1] = lines[i][(at + Mark.Length)..].Trim();
            }
        }

        return expected;
    }

    /// <summary>Puts what the compiler says about lines together: all texts of a line, comma between.</summary>
    public static SortedDictionary<int, string> ByLine(IEnumerable<(int Line, string Text)> facts)
    {
        SortedDictionary<int, string> byLine = [];
        foreach ((int line, string text) in facts)
        {
            byLine[line] = byLine.TryGetValue(line, out string? before)
                ? $"{before}, {text}"
                : text;
        }

        return byLine;
    }

    /// <summary>Fails with a readable list if the lines differ.</summary>
    public static void AssertLines(
        SortedDictionary<int, string> expected,
        SortedDictionary<int, string> actual
    ) => Assert.Equal(Print(expected), Print(actual));

    /// <summary>Runs a program, which must end normally; what it prints.</summary>
    public static string Run(
        string source,
        MachineOptions? options = null,
        IChoiceSource? choices = null
    )
    {
        options ??= new MachineOptions { Processors = 1 };
        (string text, ExitKind kind, int exitCode) = RunToEnd(Program(source), options, choices);
        Assert.Equal((ExitKind.Normal, 0, text), (kind, exitCode, text));
        return text;
    }

    /// <summary>Runs a program to its end; what it prints and how it ends.</summary>
    public static (string Text, ExitKind Kind, int ExitCode) RunToEnd(
        string source,
        MachineOptions? options = null
    ) => RunToEnd(Program(source), options ?? new MachineOptions { Processors = 1 });

    static (string Text, ExitKind Kind, int ExitCode) RunToEnd(
        Program program,
        MachineOptions options,
        IChoiceSource? choices = null
    )
    {
        PrintedText sink = new();
        MachineOptions used = options with { MaxSteps = MaxSteps };
        choices ??= new SeededChoices(used.Seed);
        Machine machine = new(program, used, ["prog"], choices, sink);
        RunResult result = machine.Run();
        return (sink.Text, result.Kind, result.ExitCode);
    }

    /// <summary>
    /// Runs a program under each level of shadow checking, with collections at nearly every allocation and
    /// without; all runs must print the same. Returns that.
    /// </summary>
    public static string RunEverywhere(string source)
    {
        string text = Run(source);
        for (int level = 0; level <= 2; level++)
        {
            MachineOptions options = new()
            {
                Processors = 1,
                WbShadow = level,
                GoGc = 1,
            };
            Assert.Equal(text, Run(source, options));
        }

        return text;
    }

    /// <summary>
    /// Runs a program under every kind of schedule and level of shadow checking, on one processor and on
    /// several, with collections at nearly every allocation; all runs must print the same. Returns that.
    /// </summary>
    public static string RunUnderPressure(string source)
    {
        Program program = Program(source);
        string? expected = null;
        foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
        {
            for (int run = 0; run < 6; run++)
            {
                MachineOptions options = new()
                {
                    Processors = 1 + (run / 3 * 2),
                    WbShadow = run % 3,
                    GoGc = 1,
                    Schedule = schedule,
                    Seed = (ulong)run + 1,
                };
                (string text, ExitKind kind, int code) = RunToEnd(program, options);
                expected ??= text;
                Assert.Equal((ExitKind.Normal, 0, expected), (kind, code, text));
            }
        }

        return expected!;
    }

    static string Print(SortedDictionary<int, string> lines)
    {
        StringBuilder text = new();
        foreach ((int line, string fact) in lines)
        {
            text.Append(line).Append(": ").Append(fact).Append('\n');
        }

        return text.ToString();
    }

    sealed class PrintedText : IEventSink
    {
        readonly List<byte> _bytes = [];

        public string Text => Encoding.UTF8.GetString([.. _bytes]);

        public void Accept(ReadOnlySpan<Event> batch)
        {
            Span<byte> piece = stackalloc byte[24];
            foreach (Event e in batch)
            {
                if (e.Kind == EventKind.Print)
                {
                    BitConverter.TryWriteBytes(piece, e.B);
                    BitConverter.TryWriteBytes(piece[8..], e.C);
                    BitConverter.TryWriteBytes(piece[16..], e.D);
                    _bytes.AddRange(piece[..(int)e.A]);
                }
            }
        }
    }
}
