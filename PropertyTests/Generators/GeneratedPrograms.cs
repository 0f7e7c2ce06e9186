using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GcSim.Scenarios;

namespace GcSim.PropertyTests;

/// <summary>A generated program as FsCheck draws and shrinks it; it prints how to make and run it again.</summary>
public sealed record DrawnProgram(GeneratedProgram Program)
{
    /// <summary>The command that makes the program again: of its draws, which a shrunk one has no seed for.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            gcsim generate --seed {Program.Options.Seed} --size {Program.Options.Size} --choices {string.Join(
                ',',
                Program.Choices
            )} -o generated.go
            gcsim run generated.go --check
            {Program.Text}
            """
        );
}

/// <summary>Programs of <see cref="ProgramGenerator"/>, for FsCheck: shrunk by their draws, so that they stay valid.</summary>
public static class GeneratedPrograms
{
    public static Arbitrary<DrawnProgram> Drawn() => Arb.From(Programs(), Shrink);

    static Gen<DrawnProgram> Programs() =>
        from seed in Gen.Choose(1, int.MaxValue - 1)
        from size in Gen.Frequency(
            (2, Gen.Constant(ProgramSize.Tiny)),
            (2, Gen.Constant(ProgramSize.Small)),
            (2, Gen.Constant(ProgramSize.Medium))
        )
        select new DrawnProgram(
            ProgramGenerator.Generate(new GeneratorOptions { Seed = (ulong)seed, Size = size })
        );

    static System.Collections.Generic.IEnumerable<DrawnProgram> Shrink(DrawnProgram drawn)
    {
        foreach (GeneratedProgram smaller in ChoiceShrinker.Shrink(drawn.Program))
        {
            yield return new DrawnProgram(smaller);
        }
    }
}
