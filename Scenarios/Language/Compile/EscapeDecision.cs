namespace GcSim.Scenarios;

/// <summary>What escape analysis decided about one variable, parameter or object.</summary>
/// <param name="FileName">The source file.</param>
/// <param name="Position">Where it is declared or made.</param>
/// <param name="Text">The name or the expression.</param>
/// <param name="Verdict">The decision.</param>
public sealed record EscapeDecision(
    string FileName,
    SourcePosition Position,
    string Text,
    EscapeVerdict Verdict
);
