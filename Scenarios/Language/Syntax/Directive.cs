namespace GcSim.Scenarios;

/// <summary>
/// A comment <c>//gcsim:key value</c> that stands above the package clause: it says how the file is to be run.
/// </summary>
/// <param name="Position">Where the comment starts.</param>
/// <param name="Key">The word after <c>gcsim:</c>; may be empty when the comment is malformed.</param>
/// <param name="Value">The rest of the line without surrounding blanks; empty when there is none.</param>
public sealed record Directive(SourcePosition Position, string Key, string Value);
