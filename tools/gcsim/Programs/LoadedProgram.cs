using System;
using System.Collections.Immutable;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>A compiled program with the text that it was compiled from, and the options of its run.</summary>
/// <param name="Name"><c>os.Args[0]</c>.</param>
sealed record LoadedProgram(
    string Name,
    ImmutableArray<SourceText> Sources,
    CompileResult Compiled,
    MachineOptions Options
)
{
    /// <summary>The program; there is one, since the errors have been told.</summary>
    public Simulator.Program Program =>
        Compiled.Program ?? throw new CompileErrorsException(Compiled.Errors);

    /// <summary>The function from which on the runs of a hunt differ; its directive, or main.</summary>
    public string HuntFrom { get; private init; } = "main.main";

    /// <summary>Reads and compiles a file or a folder.</summary>
    /// <exception cref="CompileErrorsException">It does not compile; has all errors.</exception>
    /// <param name="resolve">The run's options, given what the program's directives say.</param>
    public static LoadedProgram Load(
        Session session,
        string path,
        Func<ImmutableArray<RunOptionValue>, MachineOptions> resolve
    ) => Compile(session, SourceFolder.NameOf(path), SourceFolder.Read(path), resolve);

    /// <summary>Compiles sources.</summary>
    /// <exception cref="CompileErrorsException">They do not compile; has all errors.</exception>
    /// <param name="name"><c>os.Args[0]</c>.</param>
    /// <param name="resolve">The run's options, given what the program's directives say.</param>
    public static LoadedProgram Compile(
        Session session,
        string name,
        ImmutableArray<SourceText> sources,
        Func<ImmutableArray<RunOptionValue>, MachineOptions> resolve
    )
    {
        CheckedProgram parsed = ProgramDirectives.Check(sources);
        MachineOptions options = resolve(ProgramDirectives.Of(parsed));
        CompileResult compiled = ProgramCompiler.Compile(parsed, CompilerOptions.For(options));
        LoadedProgram loaded = new(name, sources, compiled, options);
        if (ProgramDirectives.Find(parsed, ProgramDirectives.HuntFrom) is { } from)
        {
            loaded = loaded with { HuntFrom = $"main.{from}" };
        }

        session.Log.Compiled(
            loaded.Name,
            sources.Length,
            loaded.Program.Functions.Length - 1,
            loaded.Program.Types.Length - 1
        );
        return loaded;
    }
}
