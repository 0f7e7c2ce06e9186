using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>A seed of a hunt in generated programs.</summary>
public sealed record HuntSeed(ulong Value)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"gcsim hunt --generate --seed {Value}");
}

/// <summary>Barrier, policies of stacks, colour of new objects: a combination that loses nothing.</summary>
public sealed record SoundDialect(
    string Barrier,
    bool StacksFirst,
    bool Rescans,
    AllocationColour Colour
);

/// <summary>A line of defence without which generated programs go wrong before long.</summary>
public sealed record MissingDefence(string Name);

/// <summary>Hunts, for FsCheck.</summary>
public static class Hunts
{
    /// <summary>Of several judges: lost objects, colours, sweeping, what the runtime throws.</summary>
    public static ImmutableArray<string> Missing { get; } =
    [
        "barrier.shade",
        "shade.queue",
        "markterm.rescanstacks",
        "store.barrier",
        "sweep.flushmcaches",
        "sweep.clearmark",
        "gcphase.stop",
    ];

    public static Arbitrary<MissingDefence> MissingDefences() =>
        Arb.From(Gen.Elements(Missing.Select(name => new MissingDefence(name))));

    public static Arbitrary<HuntSeed> Seeds() =>
        Arb.From(from seed in Gen.Choose(1, int.MaxValue - 1) select new HuntSeed((ulong)seed));

    public static Arbitrary<SoundDialect> Dialects() =>
        Arb.From(
            Gen.Elements(
                DialectTests.Sound.Select(row => new SoundDialect(
                    (string)row[0],
                    (bool)row[1],
                    (bool)row[2],
                    (AllocationColour)row[3]
                ))
            )
        );
}
