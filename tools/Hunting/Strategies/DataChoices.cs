using System;
using System.Numerics;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Answers all questions that are not about the schedule, with a bias.</summary>
public sealed class DataChoices
{
    const int Kinds = 256;
    const int FewNumbers = 4;

    /// <summary>Of <see cref="DataBias.Fresh"/>: two answers of five are 0.</summary>
    const uint Shares = 5;
    const uint ZeroShares = 2;

    /// <summary>Bounds above it are large: a bit for each of their answers would be too many.</summary>
    const uint MostRemembered = 64;

    readonly ulong[] _last = new ulong[Kinds];

    /// <summary>By bound, one bit for each answer that was given.</summary>
    readonly ulong[] _given = new ulong[MostRemembered + 1];
    readonly ulong[] _few = new ulong[FewNumbers];
    HuntRandom _random;
    DataBias _bias;
    bool _hasLargeZeros;

    /// <summary>A run begins.</summary>
    public void Begin(ulong seed, DataBias bias)
    {
        _random = new HuntRandom(seed);
        _bias = bias;
        Array.Clear(_last);
        Array.Clear(_given);
        foreach (ref ulong number in _few.AsSpan())
        {
            number = _random.Next();
        }

        _hasLargeZeros = bias == DataBias.Fresh && _random.OneIn(2);
    }

    /// <summary>An answer below the bound.</summary>
    public uint Next(ChoiceKind kind, uint bound)
    {
        if (_bias == DataBias.Fresh)
        {
            return Fresh(bound);
        }

        ulong bits = Bits(kind);
        _last[(int)kind] = bits;
        return (uint)((bits >> 32) * bound >> 32);
    }

    uint Fresh(uint bound)
    {
        bool isLarge = bound > MostRemembered;
        if ((!isLarge || _hasLargeZeros) && _random.Below(Shares) < ZeroShares)
        {
            return 0;
        }

        uint drawn = _random.Below(bound);
        if (isLarge)
        {
            return drawn;
        }

        // The first from the drawn one on, round the bound, that was not given; if all were, the drawn one.
        ulong left = ~_given[bound] & (ulong.MaxValue >> (int)(MostRemembered - bound));
        ulong above = left >> (int)drawn << (int)drawn;
        ulong from = above != 0 ? above : left;
        uint answer = from != 0 ? (uint)BitOperations.TrailingZeroCount(from) : drawn;
        _given[bound] |= 1UL << (int)answer;
        return answer;
    }

    /// <summary>64 bits, of which the answer is a fraction of its bound.</summary>
    ulong Bits(ChoiceKind kind)
    {
        ulong drawn = _random.Next();
        bool isBiased = (drawn & 1) == 0;
        switch (_bias)
        {
            case DataBias.Uniform:
                return drawn;
            case DataBias.Low:
                return isBiased ? drawn >> 4 : drawn;
            case DataBias.Repeat:
                return isBiased ? _last[(int)kind] : drawn;
            case DataBias.Few:
                return _few[drawn % FewNumbers];
            case DataBias.Fresh: // has no bits: see Fresh
            default:
                throw new InvalidOperationException($"DataChoices.Bits: bias {_bias}");
        }
    }
}
