namespace GcSim.Scenarios;

/// <summary>How large generated programs are.</summary>
public enum ProgramSize
{
    /// <summary>Two goroutines and some statements, about 200 steps of their own: for hunts, whose runs must be short.</summary>
    Tiny,

    /// <summary>Two goroutines and some dozen statements.</summary>
    Small,

    /// <summary>Up to three goroutines, loops, some helper functions.</summary>
    Medium,

    /// <summary>Up to five goroutines and some thousand executed statements.</summary>
    Large,
}
