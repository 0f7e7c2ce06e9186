namespace GcSim.Scenarios;

/// <summary>Draws that made one piece of a program: a statement, a field, a goroutine.</summary>
/// <param name="Start">Index of the first.</param>
/// <param name="End">Index after the last.</param>
public readonly record struct ChoiceSpan(int Start, int End)
{
    public int Length => End - Start;
}
