using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Writes down what another source answers. A pooled machine keeps it while the source changes.</summary>
sealed class RecordingChoices(IChoiceSource first) : IStretchChoices
{
    /// <summary>Who answers.</summary>
    public IChoiceSource Source { get; set; } = first;

    /// <summary>The answers so far.</summary>
    public ChoiceScript Script { get; } = new();

    public uint Next(ChoiceKind kind, uint bound)
    {
        uint answer = Source.Next(kind, bound);
        Script.Add(kind, bound, answer);
        return answer;
    }

    public Stretch StretchOf(Processor p) =>
        Source is IStretchChoices source ? source.StretchOf(p) : Stretch.None;

    public void WentOn(uint bound, uint answer, int times)
    {
        ((IStretchChoices)Source).WentOn(bound, answer, times);
        Script.Add(ChoiceKind.Schedule, bound, answer, times);
    }
}
