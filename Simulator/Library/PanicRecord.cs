namespace GcSim.Simulator;

/// <summary>How the value of a panic is printed when nobody recovers it.</summary>
public enum PanicKind : byte
{
    /// <summary>What the program passed to panic.</summary>
    Value,

    /// <summary>A string of the runtime's.</summary>
    Text,

    /// <summary>A runtime.errorString.</summary>
    RuntimeError,

    /// <summary>A *runtime.TypeAssertionError.</summary>
    TypeAssertion,
}

/// <summary>A panic under way. Go: runtime2.go _panic, which lives in gopanic's frame.</summary>
public struct PanicRecord
{
    /// <summary>The interface value: type word and data word.</summary>
    public ulong Type;
    public ulong Data;

    /// <summary>The defer record whose call it runs; 0: none.</summary>
    public ulong Defer;

    /// <summary>Index of the frame that may call recover; -1: none. Go: argp.</summary>
    public int Callee;

    public PanicKind Kind;
    public bool IsRecovered;

    /// <summary>A later panic came out of the call that it was running.</summary>
    public bool IsAborted;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Type);
        s.Value(ref Data);
        s.Value(ref Defer);
        s.Value(ref Callee);
        s.Value(ref Kind);
        s.Value(ref IsRecovered);
        s.Value(ref IsAborted);
    }
}
