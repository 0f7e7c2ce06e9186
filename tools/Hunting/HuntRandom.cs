namespace GcSim.Hunting;

/// <summary>
/// Draws of a hunt, by SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014). A hunt never asks the clock or the system for chance: its seed says all.
/// </summary>
public struct HuntRandom(ulong seed)
{
    ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        ulong z = _state;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }

    /// <summary>A number below the bound, which is at least 1.</summary>
    public uint Below(uint bound) => (uint)((Next() >> 32) * bound >> 32);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(uint times) => Below(times) == 0;

    /// <summary>A seed for a part of the work, which depends on nothing but this seed and the part's number.</summary>
    public static ulong Part(ulong seed, ulong number) =>
        new HuntRandom(seed ^ 0xd1342543de82ef95 * (number + 1)).Next();
}
