namespace GcSim.Scenarios;

/// <summary>A place between two characters of a text.</summary>
/// <param name="Index">The index of the character that follows.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Column">The column in bytes of UTF-8, from 1 on.</param>
readonly record struct TextPlace(int Index, int Line, int Column);
