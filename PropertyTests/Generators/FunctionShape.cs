namespace GcSim.PropertyTests;

/// <summary>The frame of a function written by hand.</summary>
sealed record FunctionShape
{
    public int ParameterWords { get; init; }
    public int ResultWords { get; init; }

    /// <summary>All slots, those of outgoing calls included.</summary>
    public int FrameWords { get; init; } = 1;

    /// <summary>Slots that are roots at every safe point; parameters among them at entry too.</summary>
    public int[] PointerSlots { get; init; } = [];

    /// <summary>Has a DeferReturn, and <see cref="FunctionCode.SetRecovery"/> names it.</summary>
    public bool HasDefer { get; init; }
}
