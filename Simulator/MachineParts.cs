namespace GcSim.Simulator;

/// <summary>The routines of the library and of the barrier that only the machine's dispatch names.</summary>
sealed class MachineParts(Machine machine)
{
    public BarrierWords BarrierWords { get; } = new(machine);
    public TypedMove TypedMove { get; } = new(machine);
    public SliceCopy SliceCopy { get; } = new(machine);
    public TypedClear TypedClear { get; } = new(machine);
    public MovePartial MovePartial { get; } = new(machine);
    public CallResults CallResults { get; } = new(machine);
    public Shading Shading { get; } = new(machine);
    public Memmove Memmove { get; } = new(machine);
    public SliceRoutines Slices { get; } = new(machine);
    public StringRoutines StringRoutines { get; } = new(machine);
    public Copying Copying { get; } = new(machine);
    public StringConversions StringConversions { get; } = new(machine);
    public Defers Defers { get; } = new(machine);
    public DeferReturn DeferReturn { get; } = new(machine);
    public Panicking Panicking { get; } = new(machine);
    public Hashing Hashing { get; } = new(machine);
    public Maps Maps { get; } = new(machine);
    public MapMake MapMake { get; } = new(machine);
    public MapGrow MapGrow { get; } = new(machine);
    public MapEvacuate MapEvacuate { get; } = new(machine);
    public MapAssign MapAssign { get; } = new(machine);
    public MapDelete MapDelete { get; } = new(machine);
    public MapIteration MapIteration { get; } = new(machine);
    public Interfaces Interfaces { get; } = new(machine);
    public GoMaxProcs GoMaxProcs { get; } = new(machine);
    public Reflection Reflection { get; } = new(machine);
    public MemStats MemStats { get; } = new(machine);
    public Atomics Atomics { get; } = new(machine);
    public Library Library { get; } = new(machine);
    public SweepAll SweepAll { get; } = new(machine);
    public NewProc NewProc { get; } = new(machine);
    public RuntimeSlice AllGoroutines { get; } = new(machine, StartHeap.GoroutinesRoot);
    public Threads Threads { get; } = new(machine);
    public StartHeap StartHeap { get; } = new(machine);

    internal void Transfer(StateTransfer s)
    {
        Panicking.Transfer(s);
        GoMaxProcs.Transfer(s);
        Library.Transfer(s);
        AllGoroutines.Transfer(s);
        Threads.Transfer(s);
        StartHeap.Transfer(s);
    }
}
