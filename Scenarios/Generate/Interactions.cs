using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Scenarios;

static class Interactions
{
    public static ImmutableArray<Interaction> All { get; } =
    [.. Channels.Interactions, .. Selects.Interactions, .. Locks.Interactions];

    /// <summary>Writes one that the program has.</summary>
    public static void WriteOne(Body from, Body to)
    {
        List<int> weights =
        [
            .. All.Select(interaction => from.Has(interaction.Feature) ? interaction.Weight : 0),
        ];
        from.Spend(1);
        to.Spend(1);
        All[from.Choices.Weighted(weights)].Write(from, to);
    }
}
