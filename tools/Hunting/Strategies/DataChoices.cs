using System;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Answers all questions that are not about the schedule, with a bias.</summary>
public sealed class DataChoices
{
    const int Kinds = 256;
    const int FewNumbers = 4;

    readonly ulong[] _last = new ulong[Kinds];
    readonly ulong[] _few = new ulong[FewNumbers];
    HuntRandom _random;
    DataBias _bias;

    /// <summary>A run begins.</summary>
    public void Begin(ulong seed, DataBias bias)
    {
        _random = new HuntRandom(seed);
        _bias = bias;
        Array.Clear(_last);
        foreach (ref ulong number in _few.AsSpan())
        {
            number = _random.Next();
        }
    }

    /// <summary>An answer below the bound.</summary>
    public uint Next(ChoiceKind kind, uint bound)
    {
        ulong bits = Bits(kind);
        _last[(int)kind] = bits;
        return (uint)((bits >> 32) * bound >> 32);
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
            default:
                throw new InvalidOperationException($"DataChoices.Bits: bias {_bias}");
        }
    }
}
