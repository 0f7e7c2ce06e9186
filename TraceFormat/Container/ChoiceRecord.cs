namespace GcSim.TraceFormat;

/// <summary>
/// An answer that a replay cannot draw from the seed, since a strategy or a person gave it.
/// </summary>
/// <param name="Index">Which question of the run it answered, from 0. Rises along the log.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Bound">The answer was below this.</param>
/// <param name="Answer">What was answered.</param>
public readonly record struct ChoiceRecord(ulong Index, ChoiceKind Kind, ulong Bound, ulong Answer);
