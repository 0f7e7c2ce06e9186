using System;
using System.Collections.Immutable;
using System.IO;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>The program that all numbers are about: Scenarios/Library/Classics/Churn.go.</summary>
static class Workload
{
    const string FileName = "Churn.go";

    public static ImmutableArray<SourceText> Sources { get; } = [Read()];

    public static Simulator.Program Program { get; } = Compile();

    static Simulator.Program Compile()
    {
        CompileResult compiled = ProgramCompiler.Compile(Sources);
        return compiled.Program
            ?? throw new InvalidOperationException(string.Join('\n', compiled.Errors));
    }

    /// <summary>A run of so many steps; the program never ends by itself.</summary>
    public static Machine Boot(ulong steps, IEventSink sink) =>
        new(
            Program,
            new MachineOptions { WbShadow = 0, MaxSteps = steps },
            ["churn"],
            new SeededChoices(1),
            sink
        );

    /// <summary>What a trace of the program says in its header.</summary>
    public static RunConfig Config { get; } =
        new()
        {
            Sources = Sources,
            Arguments = ["churn"],
            Options = [],
            SimulatorVersion = "",
        };

    static SourceText Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Classics", FileName);
        return new SourceText(FileName, File.ReadAllText(path));
    }
}
