using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>What a program drew of the features, and how often it uses each kind of statement.</summary>
sealed class Swarm
{
    /// <summary>A small program has so few features that they meet; a large one has room for more.</summary>
    static readonly int[] s_percentBySize = [15, 25, 40, 55];

    readonly ImmutableArray<int> _weights;

    Swarm(Features features, ImmutableArray<int> weights)
    {
        Features = features;
        _weights = weights;
    }

    public Features Features { get; }

    /// <summary>The weight of each of <see cref="Productions.All"/>; 0: not in this program.</summary>
    public IReadOnlyList<int> Weights => _weights;

    public bool Has(Features feature) => (Features & feature) == feature;

    public static Swarm Draw(Choices choices, GeneratorOptions options)
    {
        int percent = s_percentBySize[(int)options.Size];
        Features drawn = Features.None;
        Dictionary<Features, int> factors = new() { [Features.None] = 2 };
        for (int bit = 1; bit < (int)Features.All; bit <<= 1)
        {
            Features feature = (Features)bit;
            if ((options.Features & feature) != 0 && choices.Percent(percent))
            {
                drawn |= feature;
                factors[feature] = 1 << choices.Below(4);
            }
        }

        ImmutableArray<int>.Builder weights = ImmutableArray.CreateBuilder<int>();
        foreach (Production production in Productions.All)
        {
            weights.Add(production.Weight * factors.GetValueOrDefault(production.Feature));
        }

        return new Swarm(drawn, weights.ToImmutable());
    }
}
