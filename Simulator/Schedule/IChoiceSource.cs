using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// The only source of nondeterminism of a run: a seeded generator, a search strategy, or a recording.
/// The machine cannot tell which.
/// </summary>
public interface IChoiceSource
{
    /// <summary>Answers a question with a number below the bound.</summary>
    /// <param name="kind">What is being chosen; a recording checks that it is asked the same.</param>
    /// <param name="bound">At least 1; 1 is never asked.</param>
    uint Next(ChoiceKind kind, uint bound);
}
