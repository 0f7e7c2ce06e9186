namespace GcSim.Tools;

/// <summary>The colour of a line; the number is that of ECMA-48's SGR.</summary>
enum LineColour
{
    None = 0,
    Red = 31,
    Green = 32,
    Yellow = 33,
}
