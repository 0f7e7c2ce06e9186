// programs/conc moves references between objects while collections mark on another processor: with raw stores, with
// barriers, or by atomic operations. Which interleaving the real runtime took is not recorded and would not
// repeat; what came of it is, and was the same in all runs of a mode. So that is compared: the throw with
// the first line of its report, or whether objects were corrupted.
//
// The recorded program works on 400,000 cells for 1.2 seconds. Here its two numbers are lowered, in its text, so that a run takes
// 13 simulated milliseconds; all else is as recorded.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>What came of racing with the real marker, held against the simulator.</summary>
public sealed partial class ConcurrencySuite
{
    /// <summary>The group of its rows.</summary>
    public const string Group = "concurrency";

    const string ProgramName = "conc";

    /// <summary>Ten times what a run takes.</summary>
    const ulong MaxSteps = 20_000_000;

    static readonly ImmutableArray<(string Recorded, string Here)> s_numbers =
    [
        ("const N = 400000", "const N = 4000"),
        ("1200*time.Millisecond", "13*time.Millisecond"),
    ];

    readonly Simulator.Program _program;
    readonly ImmutableArray<SourceText> _sources;

    ConcurrencySuite(
        ImmutableArray<RecordedConcurrency> rows,
        Simulator.Program program,
        ImmutableArray<SourceText> sources
    )
    {
        Rows = rows;
        _program = program;
        _sources = sources;
    }

    public ImmutableArray<RecordedConcurrency> Rows { get; }

    /// <summary>Reads <c>conc.json</c> and compiles <c>programs/conc</c>; null: the folder has none.</summary>
    /// <exception cref="CompileErrorsException">The program does not compile.</exception>
    public static ConcurrencySuite? TryLoad(string folder)
    {
        string path = Path.Combine(folder, "conc.json");
        if (!File.Exists(path))
        {
            return null;
        }

        ImmutableArray<SourceText> sources = Lower(
            SourceFolder.Read(Path.Combine(folder, "programs", ProgramName))
        );
        CompileResult compiled = ProgramCompiler.Compile(sources);
        return new ConcurrencySuite(
            RecordedConcurrency.Read(path),
            compiled.Program ?? throw new CompileErrorsException(compiled.Errors),
            sources
        );
    }

    /// <summary>Runs a mode as often as it was recorded, with seeds from 1 on; each run must do what a recorded one did.</summary>
    public CaseRow Run(RecordedConcurrency recorded, CancellationToken stop)
    {
        List<string> differences = [];
        for (ulong seed = 1; seed <= (ulong)recorded.Runs; seed++)
        {
            (string outcome, string? line) = Outcome(recorded, seed, stop);
            if (!recorded.Outcomes.Contains(outcome))
            {
                string expected = string.Join("' or '", recorded.Outcomes);
                differences.Add($"seed {seed}: '{outcome}', recorded '{expected}'");
            }
            else if (line != recorded.FirstLine)
            {
                differences.Add($"seed {seed}: '{line}', recorded '{recorded.FirstLine}'");
            }
        }

        return new CaseRow(
            recorded.Stores,
            Group,
            recorded.Mode,
            differences.Count == 0 ? CaseOutcome.Identical : CaseOutcome.Different,
            [.. differences]
        );
    }

    /// <summary>What came of a run, and the first line of the runtime's report.</summary>
    (string Outcome, string? Line) Outcome(
        RecordedConcurrency recorded,
        ulong seed,
        CancellationToken stop
    )
    {
        MachineOptions options = new()
        {
            Processors = recorded.Processors,
            MaxSteps = MaxSteps,
            Seed = seed,
        };
        options = RunOptionSet.Apply(options, new RunOptionValue("tree", recorded.Tree, "tree"));
        foreach (RunOptionValue value in GoEnvironment.ReadDebug(recorded.Debug))
        {
            options = RunOptionSet.Apply(options, value);
        }

        using MemoryStream printed = new();
        PrintSink print = new(bytes => printed.Write(bytes.Span));
        RunRecipe recipe = new(_program, _sources, [ProgramName, recorded.Stores], options);
        try
        {
            RunResult run = recipe.Run(print, stop);
            string text = Encoding.UTF8.GetString(printed.ToArray());
            return run.Kind == ExitKind.Throw
                ? (run.Message, AddressPattern().Replace(text.Split('\n')[0], "<addr>"))
                : (Printed(text) ?? run.ToString(), null);
        }
        catch (BrokenRunException e)
        {
            return ($"an invariant of gcsim broke at step {e.Step}: {e.Message}", null);
        }
    }

    /// <summary>Of a run that came to its end, whether objects were corrupted; null: it did not.</summary>
    static string? Printed(string text)
    {
        Match end = EndPattern().Match(text);
        return !end.Success ? null
            : end.Groups[1].Value == "0" ? "ok, corrupted 0"
            : "ok, corrupted >0";
    }

    static ImmutableArray<SourceText> Lower(ImmutableArray<SourceText> sources)
    {
        foreach ((string recorded, string here) in s_numbers)
        {
            int index = 0;
            while (
                index < sources.Length
                && !sources[index].Text.Contains(recorded, StringComparison.Ordinal)
            )
            {
                index++;
            }

            if (index == sources.Length)
            {
                throw new UserErrorException(
                    $"programs/{ProgramName}: no file has '{recorded}', which is lowered to '{here}'; copy the recorded program again"
                );
            }

            string text = sources[index].Text.Replace(recorded, here, StringComparison.Ordinal);
            sources = sources.SetItem(index, new SourceText(sources[index].Name, text));
        }

        return sources;
    }

    [GeneratedRegex("0x[0-9a-f]+")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"^ok .* corrupted (\d+)$", RegexOptions.Multiline)]
    private static partial Regex EndPattern();
}
