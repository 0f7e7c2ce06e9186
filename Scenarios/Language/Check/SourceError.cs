namespace GcSim.Scenarios;

/// <summary>A compile error.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="Message">What is wrong, in the style of gc.</param>
public sealed record SourceError(SourcePosition Position, string FileName, string Message)
{
    /// <summary><c>prog.go:12:5: undefined: x</c>.</summary>
    public override string ToString() =>
        FileName.Length == 0 ? Message : $"{FileName}:{Position.Line}:{Position.Column}: {Message}";
}
