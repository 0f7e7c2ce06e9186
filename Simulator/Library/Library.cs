// The library's routines: channels, select, sync, sleep. This file wires the parts; each part's file says what
// it models. README.md has the map to the Go source.

namespace GcSim.Simulator;

/// <summary>Parts of the runtime and of package sync that block goroutines.</summary>
sealed class Library(Machine machine)
{
    public HeapStores Stores { get; } = new(machine);
    public RuntimeLocks Locks { get; } = new(machine);
    public Sudogs Sudogs { get; } = new(machine);
    public WaitQueues Queues { get; } = new(machine);
    public ChanMaker Maker { get; } = new(machine);
    public ChanBuffers Buffers { get; } = new(machine);
    public ChanHandOver HandOver { get; } = new(machine);
    public ChanWait ChanWait { get; } = new(machine);
    public ChanSend Send { get; } = new(machine);
    public ChanReceive Receive { get; } = new(machine);
    public ChanClose Close { get; } = new(machine);
    public Semaphores Semaphores { get; } = new(machine);
    public AtomicWords Atomic { get; } = new(machine);
    public Mutexes Mutexes { get; } = new(machine);
    public WaitGroups Groups { get; } = new(machine);
    public Pools Pools { get; } = new(machine);
    public Timers Timers { get; } = new(machine);
    public Select Select { get; } = new(machine);

    /// <summary>
    /// An element's address must be in the frame that calls, as gc's temporaries are: others write there
    /// without a store that is told, and clearing it is no shared access.
    /// </summary>
    public static void CheckOwnStack(Goroutine g, ulong address) =>
        Invariant.Check(
            address == 0 || address - g.StackLow < g.StackHigh - g.StackLow,
            "Library.CheckOwnStack: element is not in the own frame",
            address
        );

    internal void Transfer(StateTransfer s)
    {
        Semaphores.Transfer(s);
        Pools.Transfer(s);
        Timers.Transfer(s);
    }
}
