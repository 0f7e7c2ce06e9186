// Emptying all sync.Pools at the start of a collection, with the world stopped and no goroutine pinned. All of
// it is one step, as nobody can look in between. The stores are literal nils, which the compiler of the day
// gave no barrier. What Put and Get do is the library's own code, in the mutator language.
//
// Go: sync/pool.go poolCleanup, mgc0.go clearpools. There the slice of all pools becomes an empty one, here a nil one.

namespace GcSim.Simulator;

/// <summary>Go: poolCleanup.</summary>
sealed class Pools(Machine machine)
{
    /// <summary>Address of the slice of all pools; 0: the program has not used one.</summary>
    ulong _allPools;

    /// <summary>Go: runtime_registerPoolCleanup.</summary>
    /// <param name="allPools">Address of a slice of addresses of pools.</param>
    public void Register(ulong allPools) => _allPools = allPools;

    internal void Transfer(StateTransfer s) => s.Value(ref _allPools);

    public void Clear()
    {
        if (_allPools == 0)
        {
            return;
        }

        ulong first = Word(_allPools);
        ulong count = Word(_allPools + 8);
        for (ulong i = 0; i < count; i++)
        {
            ulong pool = Word(first + i * 8);
            SetNil(first + i * 8, 1);
            ClearParts(Word(pool + SyncLayout.PoolLocal), Word(pool + SyncLayout.PoolLocalSize));
            SetNil(pool + SyncLayout.PoolLocal, 1);
            SetNil(pool + SyncLayout.PoolLocalSize, 1);
        }

        SetNil(_allPools, 3);
    }

    /// <summary>So that who works with a part just now keeps no object of the others alive.</summary>
    void ClearParts(ulong first, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            ulong part = first + i * SyncLayout.LocalBytes;
            ulong shared = part + SyncLayout.LocalShared;
            SetNil(part + SyncLayout.LocalPrivate, 2);
            SetNil(Word(shared), 2 * Word(shared + 8));
            SetNil(shared, 3);
        }
    }

    /// <summary>
    /// A barrier that looks at old values would: a scanned stack may hold what lies in a pool too. The barrier itself
    /// is off by now.
    /// </summary>
    void ShadeOld(ulong old)
    {
        if (machine.Barrier.NeedsOld && machine.Heap.InHeap(old))
        {
            Shading.Begin(machine.Actor.SystemStack, old, 0);
            _ = machine.RunOnSystemStack(machine.Actor);
        }
    }

    void SetNil(ulong address, ulong words)
    {
        for (ulong i = 0; i < words; i++)
        {
            ShadeOld(Word(address + i * 8));
            machine.Parts.Library.Stores.Plain(address + i * 8, 0, 0);
        }
    }

    ulong Word(ulong address) => machine.Memory.Word(address);
}
