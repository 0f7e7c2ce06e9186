namespace GcSim.Scenarios;

/// <summary>What an analyzed function does with a parameter.</summary>
/// <param name="Leaks">Its value may go anywhere.</param>
/// <param name="Results">Bit i: its value may get to result i.</param>
/// <param name="ContentReturns">What it points at may get to a result.</param>
readonly record struct EscapeTag(bool Leaks, uint Results, bool ContentReturns)
{
    public static EscapeTag Unknown { get; } = new(true, 0, false);

    public static EscapeTag Stays { get; }
}
