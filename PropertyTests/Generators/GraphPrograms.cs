using FsCheck;

namespace GcSim.PropertyTests;

/// <summary>Every store has its barrier; the goroutines share nothing.</summary>
public sealed record SoundProgram(GraphProgram Program);

/// <summary>Every store has its barrier; the goroutines race on the same globals.</summary>
public sealed record RacyProgram(GraphProgram Program);

/// <summary>Raw stores among the others, and races.</summary>
public sealed record RawProgram(GraphProgram Program);

/// <summary>The kinds of generated programs, for FsCheck.</summary>
public static class GraphPrograms
{
    public static Arbitrary<SoundProgram> Sound() =>
        FsCheck.Fluent.Arb.Convert(
            GraphProgram.ArbitraryOf(rawStoreWeight: 0, isShared: false),
            program => new SoundProgram(program),
            wrapped => wrapped.Program
        );

    public static Arbitrary<RacyProgram> Racy() =>
        FsCheck.Fluent.Arb.Convert(
            GraphProgram.ArbitraryOf(rawStoreWeight: 0, isShared: true),
            program => new RacyProgram(program),
            wrapped => wrapped.Program
        );

    public static Arbitrary<RawProgram> Raw() =>
        FsCheck.Fluent.Arb.Convert(
            GraphProgram.ArbitraryOf(rawStoreWeight: 4, isShared: true),
            program => new RawProgram(program),
            wrapped => wrapped.Program
        );
}
