namespace GcSim.Simulator;

/// <summary>A compiled function. Frame: parameters, results, variables and temporaries, outgoing calls.</summary>
public sealed class Function
{
    public required string Name { get; init; }
    public required Instruction[] Code { get; init; }

    /// <summary>For each instruction an index into <c>ProgramInfo.Sites</c>.</summary>
    public required int[] Sites { get; init; }

    /// <summary>
    /// For each instruction that is a safe point the live pointer slots; null elsewhere.
    /// </summary>
    public required StackMap?[] StackMaps { get; init; }

    /// <summary>Live pointer slots at entry, before the first instruction (parameters).</summary>
    public required StackMap EntryMap { get; init; }

    public required int ParameterWords { get; init; }
    public required int ResultWords { get; init; }

    /// <summary>All slots that the function itself touches, outgoing argument areas included.</summary>
    public required int FrameWords { get; init; }

    /// <summary>True: the function runs deferred calls, and has a DeferReturn before each Return.</summary>
    public required bool HasDefer { get; init; }

    /// <summary>
    /// With a recovered panic the function goes on here: a DeferReturn, whose stack map names what a
    /// frame that has panicked keeps alive; -1 if it defers nothing. Every instruction may come here.
    /// </summary>
    public int RecoveryPc { get; init; } = -1;

    /// <summary>
    /// Made by the compiler to call a method by another kind of receiver: recover works through it.
    /// </summary>
    public bool IsWrapper { get; init; }
}
