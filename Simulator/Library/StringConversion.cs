namespace GcSim.Simulator;

/// <summary>The conversions between strings and slices that allocate.</summary>
public enum StringConversion : byte
{
    StringOfBytes,
    BytesOfString,
    StringOfRunes,
    RunesOfString,
    StringOfRune,
}
