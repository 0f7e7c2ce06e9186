using System;
using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A program to hunt in, and how it is run.</summary>
/// <param name="Name">What findings and commands call it: its path.</param>
/// <param name="Arguments"><c>os.Args</c>.</param>
/// <param name="Options">Of every run, but for what the hunt varies.</param>
/// <param name="StartFunction">
/// Runs begin to differ where this function is first entered; what comes before is done once. An index in
/// <see cref="Program.Functions"/>.
/// </param>
/// <param name="Describe">What a trace's header says of a run with these options.</param>
public sealed record HuntTarget(
    string Name,
    Program Program,
    ImmutableArray<string> Arguments,
    MachineOptions Options,
    int StartFunction,
    Func<MachineOptions, RunConfig> Describe
)
{
    /// <summary>One of many of the same kind: a finding in it is not worth more than the like in another.</summary>
    public bool IsGenerated { get; init; }
}
