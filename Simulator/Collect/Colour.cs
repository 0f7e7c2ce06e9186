namespace GcSim.Simulator;

/// <summary>What an object is to the marking under way.</summary>
public enum Colour
{
    /// <summary>Not marked.</summary>
    White,

    /// <summary>Marked, and waiting in a work buffer or being scanned.</summary>
    Grey,

    /// <summary>Marked, and scanned or without pointers.</summary>
    Black,
}
