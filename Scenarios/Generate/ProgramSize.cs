namespace GcSim.Scenarios;

/// <summary>How large generated programs are.</summary>
public enum ProgramSize
{
    /// <summary>Two goroutines and some dozen statements: for hunts, whose runs must be short.</summary>
    Small,

    /// <summary>Up to three goroutines, loops, some helper functions.</summary>
    Medium,

    /// <summary>Up to five goroutines and some thousand executed statements.</summary>
    Large,
}
