using System;
using System.Collections.Immutable;
using GcSim.Scenarios;

namespace GcSim.Tools;

/// <summary>A program does not compile. Its message is all errors, a line each, as Go's compiler has them.</summary>
public sealed class CompileErrorsException(ImmutableArray<SourceError> errors)
    : Exception(string.Join('\n', errors))
{
    public ImmutableArray<SourceError> Errors { get; } = errors;
}
