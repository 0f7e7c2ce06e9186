namespace GcSim.Scenarios;

/// <summary>What kind of program is wanted. Equal options give equal text for ever.</summary>
public sealed record GeneratorOptions
{
    /// <summary>The seed of all draws; a recorded sequence takes its place.</summary>
    public ulong Seed { get; init; } = 1;

    public ProgramSize Size { get; init; } = ProgramSize.Medium;

    /// <summary>What may occur; each program draws a part of it.</summary>
    public Features Features { get; init; } = Features.All;
}
