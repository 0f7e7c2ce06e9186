// Programs of the generator, a new one for each batch: what it draws depends on the hunt's seed and the batch's number alone,
// so that a hunt that is resumed, or made on other threads, has the same programs. Each draws its own operations and weights
// (swarm testing); sizes are drawn here, short runs most often: they find most for the time.

using System;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.Hunting;
using GcSim.Scenarios;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Generated programs for a hunt.</summary>
/// <param name="seed">The hunt's.</param>
/// <param name="resolve">A program's options, given its directives.</param>
sealed class GeneratedSource(
    Session session,
    ulong seed,
    Func<ImmutableArray<RunOptionValue>, MachineOptions> resolve
) : IProgramSource
{
    /// <summary>What tells these draws from the hunt's others.</summary>
    const ulong Salt = 0x67656e6572617465;

    static readonly ImmutableArray<ProgramSize> s_sizes =
    [
        ProgramSize.Tiny,
        ProgramSize.Tiny,
        ProgramSize.Tiny,
        ProgramSize.Tiny,
        ProgramSize.Tiny,
        ProgramSize.Small,
        ProgramSize.Small,
        ProgramSize.Medium,
    ];

    public HuntTarget Target(long batch)
    {
        GeneratedProgram program = Draw(seed, batch);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"generated --seed {program.Options.Seed} --size {program.Options.Size}"
        );
        return HuntTargets.Ready(
            name,
            LoadedProgram.Compile(session, "generated", [program.ToSource()], resolve)
        ) with
        {
            IsGenerated = true,
        };
    }

    /// <summary>The program of a batch.</summary>
    public static GeneratedProgram Draw(ulong seed, long batch)
    {
        HuntRandom random = new(HuntRandom.Part(seed ^ Salt, (ulong)batch));
        return ProgramGenerator.Generate(
            new GeneratorOptions
            {
                Size = s_sizes[(int)random.Below((uint)s_sizes.Length)],
                Seed = random.Next(),
            }
        );
    }
}
