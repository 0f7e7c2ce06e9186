namespace GcSim.Simulator;

/// <summary>The routines of the library and of the barrier that only the machine's dispatch names.</summary>
sealed class MachineParts(Machine machine)
{
    public BarrierWords BarrierWords { get; } = new(machine);
    public TypedMove TypedMove { get; } = new(machine);
    public SliceCopy SliceCopy { get; } = new(machine);
    public MovePartial MovePartial { get; } = new(machine);
    public CallResults CallResults { get; } = new(machine);
    public Shading Shading { get; } = new(machine);
    public Memmove Memmove { get; } = new(machine);
    public SliceRoutines Slices { get; } = new(machine);
    public StringRoutines StringRoutines { get; } = new(machine);
    public Copying Copying { get; } = new(machine);
    public StringConversions StringConversions { get; } = new(machine);
    public Atomics Atomics { get; } = new(machine);
    public Library Library { get; } = new(machine);
    public SweepAll SweepAll { get; } = new(machine);
}
