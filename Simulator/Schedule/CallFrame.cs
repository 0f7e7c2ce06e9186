namespace GcSim.Simulator;

/// <summary>A bytecode function under way.</summary>
public struct CallFrame
{
    /// <summary>Index in <see cref="Program.Functions"/>.</summary>
    public int Function;

    /// <summary>
    /// The instruction that is being executed (a call, while the callee runs); -1: the function has
    /// been entered but not begun.
    /// </summary>
    public int Pc;

    /// <summary>Address of slot 0.</summary>
    public ulong FramePointer;

    /// <summary>The instruction has started a routine of the runtime and is completed after it.</summary>
    public bool IsPending;

    /// <summary>
    /// A panic began in it: if it ever goes on, then at the function's recovery point, so what is
    /// live there is all that is live in it. Go: traceback.go, stkframe.continpc.
    /// </summary>
    public bool IsPanicking;

    /// <summary>The funcval by which it was called; 0 for direct calls. Go: the context register.</summary>
    public ulong Closure;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Function);
        s.Value(ref Pc);
        s.Value(ref FramePointer);
        s.Value(ref IsPending);
        s.Value(ref IsPanicking);
        s.Value(ref Closure);
    }
}
