// Everything that a run depends on, resolved: a trace alone replays. Options are name and value as
// text in a fixed order, so that a new option does not change the format.

using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>The program's text, its arguments, and every option that the run was made with.</summary>
public sealed record RunConfig
{
    /// <summary>Source files in the order in which they were compiled.</summary>
    public required ImmutableArray<SourceText> Sources { get; init; }

    /// <summary><c>os.Args</c>, the program's name first.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>All run options by their command-line name, resolved, in a fixed order.</summary>
    public required ImmutableArray<RunOption> Options { get; init; }

    /// <summary>Version of the simulator; replay demands an equal one.</summary>
    public required string SimulatorVersion { get; init; }
}

/// <summary>A source file, whole.</summary>
public readonly record struct SourceText(string Name, string Text);

/// <summary>One resolved option, e.g. <c>gogc</c> = <c>100</c>.</summary>
public readonly record struct RunOption(string Name, string Value);
