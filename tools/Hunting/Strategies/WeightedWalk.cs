// URW, the uniform random walk over interleavings: an actor is chosen with a probability proportional to the
// steps that it still has to make, so that every interleaving is about as probable as every other. A plain
// walk visits those again and again in which the short threads end early. The steps left are the
// profile's minus those made; who has made all of them, or is not in the profile, weighs 1.
//
// Zhao, Wolff, Mathur, Roychoudhury, "Selectively uniform concurrency testing" (SURW), ASPLOS 2025; the
// selection of what counts is Focus.Shared.

using System;

namespace GcSim.Hunting;

/// <summary>A random walk weighted by remaining steps.</summary>
public sealed class WeightedWalk : Strategy
{
    HuntRandom _random;
    RunProfile _profile = RunProfile.Unknown;
    int[] _made = new int[64];

    public override void Begin(ulong seed, RunProfile profile)
    {
        _random = new HuntRandom(seed);
        _profile = profile;
        Array.Clear(_made);
    }

    public override int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun)
    {
        uint total = 0;
        foreach (ref readonly Actor actor in enabled)
        {
            total += WeightOf(actor.Id);
        }

        uint drawn = _random.Below(total);
        int index = 0;
        while (WeightOf(enabled[index].Id) is uint weight && drawn >= weight)
        {
            drawn -= weight;
            index++;
        }

        Count(enabled[index].Id);
        return index;
    }

    uint WeightOf(int actor)
    {
        int made = actor < _made.Length ? _made[actor] : 0;
        return (uint)Math.Max(1, _profile.Expected(actor) - made);
    }

    void Count(int actor)
    {
        if (actor >= _made.Length)
        {
            Array.Resize(ref _made, Math.Max(actor + 1, 2 * _made.Length));
        }

        _made[actor]++;
    }
}
