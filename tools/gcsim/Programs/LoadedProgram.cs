using System.Collections.Immutable;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>A compiled program with the text that it was compiled from.</summary>
/// <param name="Name"><c>os.Args[0]</c>.</param>
sealed record LoadedProgram(
    string Name,
    ImmutableArray<SourceText> Sources,
    CompileResult Compiled,
    ImmutableArray<RunOptionValue> Directives
)
{
    /// <summary>The program; there is one, since the errors have been told.</summary>
    public Simulator.Program Program =>
        Compiled.Program ?? throw new CompileErrorsException(Compiled.Errors);

    /// <summary>Reads and compiles a file or a folder.</summary>
    /// <exception cref="CompileErrorsException">It does not compile; has all errors.</exception>
    public static LoadedProgram Load(Session session, string path)
    {
        ImmutableArray<SourceText> sources = SourceFolder.Read(path);
        CompileResult compiled = ProgramCompiler.Compile(sources);
        LoadedProgram loaded = new(
            SourceFolder.NameOf(path),
            sources,
            compiled,
            ProgramDirectives.Read(sources)
        );
        session.Log.Compiled(
            loaded.Name,
            sources.Length,
            loaded.Program.Functions.Length - 1,
            loaded.Program.Types.Length - 1
        );
        return loaded;
    }
}
