using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Whose events of one kind, in one phase, an index counts: a goroutine's, a P's, or those by which another
/// actor did something to a goroutine (made it, readied it, scanned its stack).
/// </summary>
readonly record struct ActorKey(ActorRole Role, int Id, GcPhase Phase, EventKind Kind)
{
    const int PhaseShift = 8;
    const int IdShift = PhaseShift + 4;
    const int RoleShift = IdShift + 32;

    public ulong Pack() =>
        (ulong)Role << RoleShift
        | (ulong)(uint)Id << IdShift
        | ((ulong)Phase & 15) << PhaseShift
        | (ulong)Kind;

    public static ActorKey Unpack(ulong key) =>
        new(
            (ActorRole)(key >> RoleShift),
            (int)(uint)(key >> IdShift),
            (GcPhase)(key >> PhaseShift & 15),
            (EventKind)(key & 255)
        );

    /// <summary>The goroutine that an event is about besides the one that did it; false: none.</summary>
    public static bool TryGetSubject(in Event e, out int goroutine)
    {
        goroutine = e.Kind switch
        {
            EventKind.GoCreate or EventKind.GoReady or EventKind.StackRoot => (int)e.A,
            EventKind.RootStart when (RootKind)e.A == RootKind.Stack => (int)e.B,
            _ => 0,
        };
        return goroutine != 0;
    }
}

/// <summary>What an actor has to do with an event. Wire numbers of an index.</summary>
enum ActorRole : byte
{
    None = 0,
    Goroutine = 1,
    Processor = 2,
    Subject = 3,
}
