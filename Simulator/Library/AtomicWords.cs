namespace GcSim.Simulator;

/// <summary>Atomic operations of package sync's own code on 32-bit words: one is one step.</summary>
sealed class AtomicWords(Machine machine)
{
    public int Load(ulong address, int site)
    {
        machine.Emit.Load(address, 4, site);
        return (int)machine.Memory.Load(address, WordKind.Int32);
    }

    public void Store(ulong address, int value, int site) =>
        machine.Parts.Library.Stores.Plain(address, (uint)value, WordKind.Uint32, site);

    /// <summary>Gives the sum.</summary>
    public int Add(ulong address, int delta, int site)
    {
        int sum = (int)machine.Memory.Load(address, WordKind.Int32) + delta;
        Store(address, sum, site);
        return sum;
    }

    public bool CompareAndSwap(ulong address, int old, int value, int site)
    {
        if ((int)machine.Memory.Load(address, WordKind.Int32) != old)
        {
            machine.Emit.Load(address, 4, site);
            return false;
        }

        Store(address, value, site);
        return true;
    }

    /// <summary>True: a nil dereference has been started; the caller returns.</summary>
    public bool IsNil(Goroutine g, ulong address, int site)
    {
        bool isNil = address < Limits.NilPageBytes;
        if (isNil)
        {
            machine.Panics.NilDereference(g, address, site);
        }

        return isNil;
    }
}
