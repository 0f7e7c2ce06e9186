namespace GcSim.Hunting;

/// <summary>How far shrinking is. Whoever goes on from it comes to what he would have come to without a break.</summary>
/// <param name="Text">The smallest program so far.</param>
/// <param name="Plan">Its plan, as text.</param>
/// <param name="Stage">Which kind of edit is being tried.</param>
/// <param name="Cursor">Which of them is next.</param>
/// <param name="HasImproved">One of this round has been taken.</param>
/// <param name="IsDeep">The round before took none: this one tries more plans for each.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="IsDone">Nothing more can be taken away.</param>
public sealed record ShrinkState(
    string Text,
    string Plan,
    int Stage,
    int Cursor,
    bool HasImproved,
    bool IsDeep,
    int Runs,
    bool IsDone
)
{
    /// <summary>Nothing has been tried.</summary>
    public static ShrinkState Begin(string text, string plan) =>
        new(text, plan, 0, 0, false, false, 0, false);
}
