namespace GcSim.Scenarios;

/// <summary>A function that looks at what it did itself, and panics if the heap is not as it left it.</summary>
/// <param name="Feature">What a program must be allowed to have.</param>
/// <param name="Text">
/// Top-level declarations, the function <c>scene$n</c> among them. $n is the scene's own number, $r a number of rounds,
/// $k a number of things, $pause where others may get ahead, $move one of <paramref name="Moves"/>.
/// </param>
sealed record Scene(Features Feature, string Text, params string[] Moves)
{
    /// <summary>Rounds at most in a program that is smaller than medium.</summary>
    public int FewRounds { get; init; } = 5;

    /// <summary>Things at most in such a program.</summary>
    public int FewThings { get; init; } = 5;

    /// <summary>Things at least.</summary>
    public int LeastThings { get; init; } = 3;

    /// <summary>It takes too many steps for smaller programs.</summary>
    public bool IsLong { get; init; }
}
