namespace GcSim.Simulator;

/// <summary>
/// Stores of the runtime's own code into the simulated heap: one is one step. What gc compiled with
/// a barrier goes through it; literal nil and scalars do not.
/// </summary>
sealed class HeapStores(Machine machine)
{
    /// <summary>A whole word without a barrier: a scalar, or the constant nil.</summary>
    public void Plain(ulong address, ulong value, int site)
    {
        machine.Memory.Word(address) = value;
        machine.Emit.Store(address, value, 8, site);
    }

    /// <summary>A scalar of the kind.</summary>
    public void Plain(ulong address, ulong value, WordKind kind, int site)
    {
        machine.Memory.Store(address, value, kind);
        int size = OpCodes.SizeBytes(kind);
        ulong stored = size == 8 ? value : value & ((1UL << (size * 8)) - 1);
        machine.Emit.Store(address, stored, (ulong)size, site);
    }

    /// <summary>A pointer by writebarrierptr, whose first step is made; the caller goes on after it.</summary>
    /// <remarks>
    /// The runtime takes pointers from words that have no barrier (g._defer, the caches of a P). So where a barrier
    /// looks at old values only, what it stores is shaded too, first.
    /// </remarks>
    public void Pointer(Processor p, Goroutine g, ulong address, ulong value, int site)
    {
        WriteBarrier.Begin(g, address, value, TraceFormat.BarrierKind.Pointer, site);
        if (value != 0 && machine.Barrier.ShadesHandled)
        {
            Shading.Begin(g, value, site);
        }

        machine.StepRoutine(p, g);
    }

    /// <summary>Nil into a word that holds a pointer: plain, unless the barrier looks at the old value.</summary>
    public void Nil(Processor p, Goroutine g, ulong address, int site)
    {
        if (!machine.Barrier.NeedsOld || machine.Without.Has(Defence.NilBarrier))
        {
            Plain(address, 0, site);
            return;
        }

        Pointer(p, g, address, 0, site);
    }

    /// <summary>The same on the P's system stack, all at once.</summary>
    public void PointerNow(Processor p, ulong address, ulong value)
    {
        WriteBarrier.Begin(p.SystemStack, address, value, TraceFormat.BarrierKind.Pointer, 0);
        _ = machine.RunOnSystemStack(p);
    }
}
