using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// Choices drawn from a seed by SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014), reduced to the bound by multiplication. The sequence for a seed is part
/// of the trace format: it must not change.
/// </summary>
/// <param name="asked">Questions that it counts as asked already.</param>
public sealed class SeededChoices(ulong seed, ulong asked = 0) : IChoiceSource
{
    const ulong Increment = 0x9e3779b97f4a7c15;

    ulong _state = seed + asked * Increment;

    public uint Next(ChoiceKind kind, uint bound)
    {
        Invariant.Check(bound > 1, "SeededChoices.Next: bound", bound);
        _state += Increment;
        ulong z = _state;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        z ^= z >> 31;
        return (uint)((z >> 32) * bound >> 32);
    }
}
