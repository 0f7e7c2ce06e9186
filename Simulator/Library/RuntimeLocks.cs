// The runtime's mutexes. A P that finds one taken sleeps, as an M sleeps on a futex, and all sleepers
// try again when it is released; a sleeping P is not at a safe point, which is fine: the holder never
// parks. Go: lock_futex.go lock, unlock. Active spinning before the sleep is not modelled.

namespace GcSim.Simulator;

/// <summary>Locks in simulated memory (a channel's) and of the runtime's own tables.</summary>
sealed class RuntimeLocks(Machine machine)
{
    /// <summary>False: the P sleeps; the step is to be made again.</summary>
    public bool TryAcquire(Processor p, ulong address, int site)
    {
        if (machine.Memory.Word(address) != 0)
        {
            Sleep(p, address);
            return false;
        }

        machine.Memory.Word(address) = 1;
        machine.Emit.Store(address, 1, 8, site);
        return true;
    }

    public void Release(ulong address, int site)
    {
        if (machine.Memory.Word(address) == 0)
        {
            throw GoFatalException.Throw("unlock of unlocked lock");
        }

        machine.Memory.Word(address) = 0;
        machine.Emit.Store(address, 0, 8, site);
        WakeSleepers(address);
    }

    /// <summary>The same for a lock outside of simulated memory.</summary>
    /// <param name="key">Names the lock; no address of memory.</param>
    public static bool TryAcquire(Processor p, ref bool isHeld, ulong key)
    {
        if (isHeld)
        {
            Sleep(p, key);
            return false;
        }

        isHeld = true;
        return true;
    }

    public void Release(ref bool isHeld, ulong key)
    {
        Invariant.Check(isHeld, "RuntimeLocks.Release: not held", key);
        isHeld = false;
        WakeSleepers(key);
    }

    static void Sleep(Processor p, ulong key)
    {
        p.AwaitedLock = key;
        p.IsWaiting = true;
    }

    void WakeSleepers(ulong key)
    {
        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            Processor p = machine.Processors[i];
            if (p.AwaitedLock == key)
            {
                p.AwaitedLock = 0;
                machine.Resume(p);
            }
        }
    }
}
