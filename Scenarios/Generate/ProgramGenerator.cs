// Generates programs of the mutator language. What every program keeps to, whatever is drawn:
//   - It compiles, and a real Go toolchain takes it too.
//   - It ends: loops count to constants, functions call only functions that stand before them, goroutines meet in an order
//     that is laid down for all of them together (Choreography.cs), so that none waits for ever under any schedule.
//   - It does not die: nil is looked for before a pointer is followed, indexes are in range, divisors are not zero, and what
//     panics on purpose recovers.
//   - Unless races are asked for, it has none: an object is used by one goroutine, or written to by nobody
//     (Discipline.cs), or what is shared stands behind a lock or an atomic operation.
//
// It draws through Choices, so that a sequence of draws is a program, and a shrunk sequence a smaller program.

using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>The way in: from a seed, or from recorded draws, to Go source.</summary>
public static class ProgramGenerator
{
    /// <summary>The program of the options' seed.</summary>
    public static GeneratedProgram Generate(GeneratorOptions options) =>
        Make(options, new Choices(options.Seed));

    /// <summary>The program of a sequence of draws; any sequence is good.</summary>
    public static GeneratedProgram Replay(GeneratorOptions options, ImmutableArray<uint> choices) =>
        Make(options, new Choices(choices));

    static GeneratedProgram Make(GeneratorOptions options, Choices choices)
    {
        Swarm swarm = Swarm.Draw(choices, options);
        ProgramModel program = new(options, choices, swarm);
        new TypeDeclarations(program).Write();
        new Choreography(program).Write();
        return new GeneratedProgram(
            ProgramText.Of(program),
            options,
            swarm.Features,
            program.IsDeterministic,
            choices.Drawn,
            choices.Spans
        );
    }
}
