using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>What the compiler is measured on: all classic programs, one after another.</summary>
static class CompileWorkload
{
    static readonly ImmutableArray<SourceText> s_programs =
    [
        .. Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "Classics"), "*.go")
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceText(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    public static int Lines { get; } =
        s_programs.Sum(program => program.Text.Count(c => c == '\n'));

    /// <summary>Parses and checks each once; gives the number of functions.</summary>
    public static int CheckAll() => s_programs.Sum(program => Check(program).Functions.Length);

    /// <summary>Compiles each once; gives the number of instructions, so that nothing is left out.</summary>
    public static int CompileAll()
    {
        int instructions = 0;
        foreach (SourceText program in s_programs)
        {
            CompileResult compiled = ProgramCompiler.Compile([program]);
            instructions +=
                compiled.Program?.Functions.Sum(function => function.Code.Length)
                ?? throw new InvalidOperationException(string.Join('\n', compiled.Errors));
        }

        return instructions;
    }

    static CheckedProgram Check(SourceText program) =>
        GoFrontEnd.Check([new SourceFile(program.Name, program.Text)]);
}
