// Runs a program of Scenarios/Library/Defences over seeds of the random schedule, with the options that its head
// gives, and gathers who told what: judges by name, and the run's end if it is not a normal one.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Analysis;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>A program under a set of options.</summary>
sealed class DefenceRun
{
    public const string Folder = "Scenarios/Library/Defences";

    /// <summary>What a run of the program may need at most.</summary>
    const ulong MaxSteps = 3_000_000;

    readonly Program _program;
    readonly string _name;
    readonly MachineOptions _options;

    DefenceRun(Program program, string name, MachineOptions options)
    {
        _program = program;
        _name = name;
        _options = options;
    }

    public MachineOptions Options => _options;

    /// <summary>The file names of the programs without .go, in order.</summary>
    public static IReadOnlyList<string> Programs { get; } =
    [
        .. Tree.Files("*.go")
            .Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    /// <param name="change">What is changed of the options that the program's head gives.</param>
    public static DefenceRun Of(string program, Func<MachineOptions, MachineOptions> change) =>
        Of(Folder, program, change);

    /// <param name="folder">Where the program is.</param>
    /// <param name="change">What is changed of the options that the program's head gives.</param>
    public static DefenceRun Of(
        string folder,
        string program,
        Func<MachineOptions, MachineOptions> change
    )
    {
        string text = File.ReadAllText(Repository.PathOf($"{folder}/{program}.go"));
        SourceText[] sources = [new SourceText(program + ".go", text)];
        CheckedProgram parsed = ProgramDirectives.Check([.. sources]);
        MachineOptions options = new() { Schedule = ScheduleKind.Random, MaxSteps = MaxSteps };
        foreach (RunOptionValue value in ProgramDirectives.Of(parsed))
        {
            options = RunOptionSet.Apply(options, value);
        }

        options = change(options);
        CompileResult compiled = ProgramCompiler.Compile(parsed, CompilerOptions.For(options));
        Assert.Empty(compiled.Errors);
        return new DefenceRun(compiled.Program!, program, options);
    }

    /// <summary>Who told something of the run with this seed: names, and what they told.</summary>
    public SortedDictionary<string, string> Tellers(ulong seed)
    {
        CheckOptions checks = CheckOptions.From(
            new RunConfig
            {
                Sources = [],
                Arguments = [],
                Options = RunOptionSet.ToHeader(_options),
                SimulatorVersion = RunRecipe.SimulatorVersion,
            }
        );
        TraceChecker checker = new(_program.Info, checks);
        MachineOptions options = _options with { Seed = seed };
        Machine machine = new(_program, options, [_name], new SeededChoices(seed), checker);
        RunResult result = machine.Run();
        SortedDictionary<string, string> tellers = new(StringComparer.Ordinal);
        foreach (Finding finding in checker.Finish().Findings)
        {
            tellers.TryAdd(finding.Judge, $"{finding.Rule} {string.Join(" | ", finding.Story)}");
        }

        if (EndOf(result) is { Length: > 0 } end)
        {
            tellers.Add(end, result.Message);
        }

        return tellers;
    }

    static string EndOf(RunResult result) =>
        result.Kind switch
        {
            ExitKind.Normal or ExitKind.OsExit => "",
            ExitKind.Throw => "throw",
            ExitKind.Panic => "panic",
            ExitKind.Deadlock => "deadlock",
            ExitKind.MemoryFault => "fault",
            ExitKind.StepLimit => "step limit",
            ExitKind.HeapLimit => "heap limit",
            _ => throw new ArgumentOutOfRangeException(
                nameof(result),
                result.Kind,
                "DefenceRun.EndOf"
            ),
        };
}
