using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>A generated program and how it came about.</summary>
/// <param name="Text">Go source that compiles.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="Features">What the program drew of the features that it might have had.</param>
/// <param name="IsDeterministic">It prints the same under every schedule and whatever else is chosen.</param>
/// <param name="Choices">The draws: <see cref="ProgramGenerator.Replay"/> makes the same program of them.</param>
/// <param name="Spans">The draws that belong together.</param>
public sealed record GeneratedProgram(
    string Text,
    GeneratorOptions Options,
    Features Features,
    bool IsDeterministic,
    ImmutableArray<uint> Choices,
    ImmutableArray<ChoiceSpan> Spans
)
{
    const string FileName = "generated.go";

    /// <summary>The program as a file of the name that its head has.</summary>
    public SourceText ToSource() => new(FileName, Text);

    /// <summary>The program for the front end alone.</summary>
    public SourceFile ToFile() => new(FileName, Text);
}
