namespace GcSim.Simulator;

/// <summary>Go: the argument of gogc.</summary>
public enum GcForce : byte
{
    /// <summary>Start or wake the background collector.</summary>
    Background = 0,

    /// <summary>Stop the world, sweep lazily: the two-minute forced collection.</summary>
    Lazy = 1,

    /// <summary>Stop the world, sweep before it is started again: runtime.GC.</summary>
    Eager = 2,
}
