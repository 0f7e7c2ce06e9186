using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>What the compiler must know of the run: its stores have the barriers that the run's dialect needs.</summary>
/// <param name="NeedsOld">The barrier looks at the old value: no store with pointers to shared memory is without.</param>
/// <param name="Without">The lines of defence that are taken away.</param>
public sealed record CompilerOptions(bool NeedsOld = false, DefenceSet Without = default)
{
    /// <summary>The compiler of the day, with all lines of defence.</summary>
    public static CompilerOptions Default { get; } = new();

    /// <summary>What a machine with these options runs.</summary>
    public static CompilerOptions For(MachineOptions options) =>
        new(options.Barrier.NeedsOld, options.Without);
}
