// A slice of pointers that the runtime itself appends to: an object of the simulated heap that grows as any slice
// does, and what it grew out of is garbage. Go: the append of proc1.go allgadd and time.go addtimerLocked.
//
// What the real one does while it holds a lock is one step here.

namespace GcSim.Simulator;

/// <summary>A slice whose array one of the runtime's own variables points to.</summary>
/// <param name="root">Which word of Program.RuntimeRoots that is.</param>
sealed class RuntimeSlice(Machine machine, int root)
{
    ulong _array;
    ulong _capacity;

    public ulong Length { get; private set; }

    public void Reset() => _array = _capacity = Length = 0;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _array);
        s.Value(ref _capacity);
        Length = s.Value(Length);
    }

    public void Append(Processor p, ulong pointer)
    {
        if (Length == _capacity)
        {
            Grow(p);
        }

        Length++;
        Set(p, Length - 1, pointer);
    }

    public void Set(Processor p, ulong index, ulong pointer) =>
        machine.Parts.Library.Stores.PointerNow(p, _array + index * 8, pointer);

    /// <summary>Drops the last one: a constant nil is stored there, without a barrier.</summary>
    public void RemoveLast()
    {
        Length--;
        machine.Parts.Library.Stores.Plain(_array + Length * 8, 0, 0);
    }

    /// <summary>Twice as large, up to the size class. Go: slice.go growslice.</summary>
    void Grow(Processor p)
    {
        RuntimeType element = machine.Program.TypeOf(OwnType.GoroutinePointer);
        ulong capacity = _capacity == 0 ? 1 : _capacity * 2;
        Malloc.Begin(p.SystemStack, capacity * 8, element.Id, capacity, MallocOptions.NoGc, 0);
        ulong old = _array;
        _array = machine.RunOnSystemStack(p);
        _capacity = capacity;
        for (ulong i = 0; i < Length; i++)
        {
            Set(p, i, machine.Memory.Word(old + i * 8));
        }

        ulong slot = machine.Program.RuntimeRoots + (ulong)root * 8;
        machine.Parts.Library.Stores.PointerNow(p, slot, _array);
    }
}
