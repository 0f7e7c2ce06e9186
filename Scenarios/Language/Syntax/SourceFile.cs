namespace GcSim.Scenarios;

/// <summary>One file of a mutator program.</summary>
/// <param name="Name">The name that errors show, for instance <c>prog.go</c>.</param>
/// <param name="Text">The whole text of the file.</param>
public sealed record SourceFile(string Name, string Text);
