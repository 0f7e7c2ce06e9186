namespace GcSim.Simulator;

/// <summary>
/// A routine under way: which, how far, and its variables, whose meaning the routine's file gives.
/// </summary>
public struct Activation
{
    public Routine Routine;

    /// <summary>How far the routine is; each routine names its own states from 0.</summary>
    public byte State;

    /// <summary>The site of the program on whose behalf it runs; 0: the runtime's own.</summary>
    public int Site;

    public ulong A;
    public ulong B;
    public ulong C;
    public ulong D;
    public ulong E;
    public ulong F;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Routine);
        s.Value(ref State);
        s.Value(ref Site);
        s.Value(ref A);
        s.Value(ref B);
        s.Value(ref C);
        s.Value(ref D);
        s.Value(ref E);
        s.Value(ref F);
    }
}
