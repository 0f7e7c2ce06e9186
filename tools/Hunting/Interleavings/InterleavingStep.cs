namespace GcSim.Hunting;

/// <summary>One step of an interleaving: who goes on, and up to where.</summary>
public sealed record InterleavingStep(Stepper Who, Goal Goal)
{
    public override string ToString() => $"{Who} {Goal}";
}
