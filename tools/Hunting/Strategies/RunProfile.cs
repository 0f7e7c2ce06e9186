using System;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>How long runs of a program are: measured on a few runs, the same ones in every hunt.</summary>
/// <param name="Points">Decisions of a run, at least 1. Go by the name k in the papers.</param>
/// <param name="Decisions">How often each actor is chosen at a decision, by its id; others: never.</param>
/// <param name="Shared">What the program touches; null: not known.</param>
public sealed record RunProfile(
    int Points,
    ImmutableArray<int> Decisions,
    SharedWords? Shared = null
)
{
    /// <summary>Of a program of which nothing is known.</summary>
    public static RunProfile Unknown { get; } = new(1000, []);

    /// <summary>Decisions that an actor is expected to be chosen at in a run.</summary>
    public int Expected(int actor) => actor < Decisions.Length ? Decisions[actor] : 0;

    /// <summary>The mean of several runs' profiles.</summary>
    public static RunProfile Mean(ReadOnlySpan<RunProfile> profiles)
    {
        int points = 0;
        int actors = 0;
        foreach (RunProfile profile in profiles)
        {
            points += profile.Points;
            actors = Math.Max(actors, profile.Decisions.Length);
        }

        int[] decisions = new int[actors];
        foreach (RunProfile profile in profiles)
        {
            for (int i = 0; i < actors; i++)
            {
                decisions[i] += profile.Expected(i);
            }
        }

        for (int i = 0; i < actors; i++)
        {
            decisions[i] = (decisions[i] + profiles.Length - 1) / profiles.Length;
        }

        return new RunProfile(Math.Max(1, points / profiles.Length), [.. decisions]);
    }
}
