namespace GcSim.Analysis;

/// <summary>A line of the program's source.</summary>
public sealed record SourceQuote(string File, int Line, string Text);
