using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Threading;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Runs cases as they were recorded: GOGC=10000, GOMAXPROCS=1, a GODEBUG.</summary>
public sealed class CaseRunner(CaseProgram cases)
{
    const string ProgramName = "cases";

    /// <summary>No case takes a hundredth of it.</summary>
    const ulong MaxSteps = 1_000_000_000;

    static readonly MachineOptions s_options = new()
    {
        GoGc = 10000,
        Processors = 1,
        MaxSteps = MaxSteps,
    };

    /// <summary>The ids of the cases that the program has.</summary>
    public IReadOnlySet<string> List(CancellationToken stop)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        if (cases.Program is null)
        {
            return ids;
        }

        (string text, _, _) = Run(cases.Program, "-list", s_options, stop);
        foreach (string line in text.Split('\n'))
        {
            _ = ids.Add(line.Split('\t')[0]);
        }

        return ids;
    }

    /// <summary>Runs a case.</summary>
    /// <param name="mode">Tree and GODEBUG, as <see cref="RecordedCase.Results"/> names them.</param>
    /// <exception cref="FormatException">It printed what the protocol does not have.</exception>
    public CaseResult Run(string id, string mode, CancellationToken stop)
    {
        Simulator.Program program =
            cases.Program ?? throw new InvalidOperationException("CaseRunner.Run: no program");
        (string text, RunResult run, ObjectSizes sizes) = Run(program, id, OptionsOf(mode), stop);
        CaseOutput output = CaseOutput.Parse(text);
        SymbolTable symbols = new(output, sizes);
        bool isFatal = output.Fatal is not null;
        return new CaseResult
        {
            ExitCode = run.ExitCode,
            Fatal = output.Fatal,
            Message = isFatal ? output.Report?.Message(symbols) : null,
            Fields = isFatal ? output.Report?.Fields(symbols) : null,
            DetectedAtOp = isFatal ? output.Operation : null,
            DetectedOpText = isFatal ? output.OperationText : null,
            RanToEnd = output.RanToEnd,
            Notes = [.. output.Notes],
            FinalValues = FinalValues(output, symbols),
        };
    }

    (string Text, RunResult Run, ObjectSizes Sizes) Run(
        Simulator.Program program,
        string argument,
        MachineOptions options,
        CancellationToken stop
    )
    {
        using MemoryStream text = new();
        ObjectSizes sizes = new(program.Info);
        PrintSink print = new(bytes => text.Write(bytes.Span));
        RunRecipe recipe = new(program, cases.Sources, [ProgramName, argument], options);
        RunResult run = recipe.Run(new SinkList([print, sizes]), stop);
        return (Encoding.UTF8.GetString(text.ToArray()), run, sizes);
    }

    static MachineOptions OptionsOf(string mode)
    {
        string[] words = mode.Split(' ', 2);
        MachineOptions options = RunOptionSet.Apply(
            s_options,
            new RunOptionValue("tree", words[0], mode)
        );
        foreach (RunOptionValue value in GoEnvironment.ReadDebug(words[^1]))
        {
            options = RunOptionSet.Apply(options, value);
        }

        return options;
    }

    static ImmutableArray<ImmutableArray<string>> FinalValues(
        CaseOutput output,
        SymbolTable symbols
    )
    {
        ImmutableArray<ImmutableArray<string>>.Builder values = ImmutableArray.CreateBuilder<
            ImmutableArray<string>
        >();
        foreach (NamedAddress value in output.Values)
        {
            values.Add([value.Name, symbols.Value(value.Address)]);
        }

        return values.ToImmutable();
    }
}
