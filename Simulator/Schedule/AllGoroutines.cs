// The runtime's slice of all goroutines, an object of the simulated heap: it grows as any slice does, and what
// it grew out of is garbage. Go: proc1.go allgadd.
//
// What the real one does while it holds allglock is one step here.

namespace GcSim.Simulator;

/// <summary>Go: runtime2.go allgs, of which the machine's table of goroutines is the other half.</summary>
sealed class AllGoroutines(Machine machine)
{
    ulong _array;
    ulong _length;
    ulong _capacity;

    public void Reset() => _array = _length = _capacity = 0;

    /// <summary>Appends the g at an address.</summary>
    public void Add(Processor p, ulong goroutine)
    {
        if (_length == _capacity)
        {
            Grow(p);
        }

        Store(p, _array + _length * 8, goroutine);
        _length++;
    }

    /// <summary>Twice as large, up to the size class. Go: slice.go growslice.</summary>
    void Grow(Processor p)
    {
        RuntimeType element = machine.Program.TypeOf(OwnType.GoroutinePointer);
        ulong capacity = _capacity == 0 ? 1 : _capacity * 2;
        Malloc.Begin(p.SystemStack, capacity * 8, element.Id, capacity, MallocOptions.NoGc, 0);
        ulong array = machine.RunOnSystemStack(p);
        for (ulong i = 0; i < _length; i++)
        {
            Store(p, array + i * 8, machine.Memory.Word(_array + i * 8));
        }

        _array = array;
        _capacity = capacity;
        Store(p, machine.Program.RuntimeRoots, array);
    }

    void Store(Processor p, ulong address, ulong value) =>
        machine.Parts.Library.Stores.PointerNow(p, address, value);
}
