using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>A file that does not compile.</summary>
/// <param name="FirstError">With its position.</param>
public sealed record FileLeftOut(SourceText Source, string FirstError);
