namespace GcSim.Simulator;

/// <summary>When a background collection starts. Go: malloc.go shouldtriggergc.</summary>
static class Pacer
{
    const ulong FirstGoalBytes = 4 << 20;

    /// <summary>next_gc at the start; Go: Jan 26, mgc.go gcinit.</summary>
    public static ulong FirstGoal(RuntimeTree tree) =>
        tree == RuntimeTree.Jan14 ? 0 : FirstGoalBytes;

    /// <summary>
    /// Jan 14: heap_alloc reaches 4/7 of next_gc, which starts at 0 and has no floor. Jan 26: 7/8.
    /// heap_alloc is the stale global: what sits in the caches' counters does not count yet.
    /// </summary>
    public static bool IsTriggered(Machine machine)
    {
        ulong heap = machine.Heap.Stats.HeapAlloc;
        ulong goal = machine.Heap.Stats.NextGc;
        return machine.Options.Tree == RuntimeTree.Jan14
            ? heap + heap * 3 / 4 >= goal
            : 8 * (long)(goal - heap) <= (long)goal;
    }
}
