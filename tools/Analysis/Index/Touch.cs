namespace GcSim.Analysis;

/// <summary>An event has to do with these bytes.</summary>
public readonly record struct Touch(TouchClass Class, ulong Address, ulong SizeBytes)
{
    /// <summary>Address of the first word that the bytes lie in.</summary>
    public ulong FirstWord => Address & ~7UL;

    /// <summary>How many words they lie in.</summary>
    public ulong Words =>
        SizeBytes == 0 ? 1 : (((Address + SizeBytes - 1) & ~7UL) - FirstWord) / 8 + 1;

    /// <summary>How many of them are among the words from one address up to another.</summary>
    public ulong WordsWithin(ulong firstWord, ulong endWord)
    {
        ulong first = System.Math.Max(FirstWord, firstWord);
        ulong end = System.Math.Min(FirstWord + Words * 8, endWord);
        return end > first ? (end - first) / 8 : 0;
    }
}
