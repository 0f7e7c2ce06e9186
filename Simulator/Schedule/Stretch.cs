namespace GcSim.Simulator;

/// <summary>What ends a stretch before its steps are used up.</summary>
public enum StretchEnd
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>Anything but reading the next word of an object.</summary>
    Reads,

    /// <summary>An access to a shared word; mark bits do not count.</summary>
    SharedWords,

    /// <summary>An access to a shared word or to the mark of a shared object.</summary>
    SharedMarks,
}

/// <summary>How far a P goes on without a question.</summary>
/// <param name="MostSteps">Steps at most; 0: none.</param>
/// <param name="Shared">The shared words; null: there are none.</param>
public readonly record struct Stretch(
    int MostSteps,
    StretchEnd End = StretchEnd.None,
    SharedWords? Shared = null
)
{
    /// <summary>The next step has to be asked for.</summary>
    public static Stretch None => default;
}
