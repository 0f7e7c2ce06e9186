// Where a generator's draws come from: a seed, or a sequence that was recorded before. Every draw is a number below a
// bound; what was answered is recorded. A sequence that was cut, or in which numbers were lowered, is as good as any other:
// a number that is too large counts as the largest, and after the end every answer is 0. So whatever is done to a sequence,
// the generator makes a valid program of it, and a shrinker need not know the language (MacIver and Donaldson, "Test-Case
// Reduction via Test-Case Generation: Insights From the Hypothesis Reducer", ECOOP 2020).
//
// Who draws keeps to one rule: 0 means the least, such as stop, no, the first alternative, the plainest statement.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>The draws of one generated program.</summary>
public sealed class Choices
{
    readonly ImmutableArray<uint> _given;
    readonly ImmutableArray<uint>.Builder _drawn = ImmutableArray.CreateBuilder<uint>();
    readonly ImmutableArray<ChoiceSpan>.Builder _spans = ImmutableArray.CreateBuilder<ChoiceSpan>();
    ulong _state;

    /// <summary>Draws from a seed (SplitMix64).</summary>
    public Choices(ulong seed) => _state = seed;

    /// <summary>Draws what stands in the sequence, and 0 after its end.</summary>
    public Choices(ImmutableArray<uint> given)
    {
        Invariant.Check(!given.IsDefault, "Choices: the sequence is there");
        _given = given;
    }

    /// <summary>What was drawn so far.</summary>
    public ImmutableArray<uint> Drawn => _drawn.ToImmutable();

    /// <summary>The draws that belong together, in the order of their ends.</summary>
    public ImmutableArray<ChoiceSpan> Spans => _spans.ToImmutable();

    /// <summary>A number from 0 to <paramref name="bound"/> - 1. A bound of 1 takes no draw.</summary>
    public int Below(int bound)
    {
        Invariant.Check(bound > 0, "Choices.Below: the bound is positive");
        if (bound == 1)
        {
            return 0;
        }

        uint number = _given.IsDefault ? Random((uint)bound) : Given((uint)bound);
        _drawn.Add(number);
        return (int)number;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in so many of a hundred draws.</summary>
    public bool Percent(int percent) => percent > 0 && Below(100) >= 100 - percent;

    /// <summary>One of the items, which are not none.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The index of one of the weights, which are not all 0.</summary>
    public int Weighted(IReadOnlyList<int> weights)
    {
        int total = 0;
        foreach (int weight in weights)
        {
            total += weight;
        }

        int left = Below(total);
        int index = 0;
        while (left >= weights[index])
        {
            left -= weights[index++];
        }

        return index;
    }

    /// <summary>Begins a span of draws that can be left out together; give the result to <see cref="EndSpan"/>.</summary>
    public int BeginSpan() => _drawn.Count;

    public void EndSpan(int start)
    {
        if (_drawn.Count > start)
        {
            _spans.Add(new ChoiceSpan(start, _drawn.Count));
        }
    }

    uint Given(uint bound) =>
        _drawn.Count < _given.Length ? Math.Min(_given[_drawn.Count], bound - 1) : 0;

    uint Random(uint bound)
    {
        _state += 0x9e3779b97f4a7c15;
        ulong z = _state;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        z ^= z >> 31;
        return (uint)((z >> 32) * bound >> 32);
    }
}
