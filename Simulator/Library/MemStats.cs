// runtime.ReadMemStats: stops the world, brings all counters up to date, and copies them into the program's
// struct, which holds no pointers. Go: mem.go ReadMemStats, mstats.go readmemstats_m, updatememstats.
//
// Activation of ReadMemStats: A address of the struct.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// The fields of runtime.MemStats that the model has, by the number of their word; all are uint64 but NumGC, a
/// uint32 with EnableGC bool behind it. The others are zero.
/// </summary>
public enum MemStatsField
{
    Alloc = 0,
    TotalAlloc = 1,
    Sys = 2,
    Lookups = 3,
    Mallocs = 4,
    Frees = 5,
    HeapAlloc = 6,
    HeapSys = 7,
    HeapIdle = 8,
    HeapInuse = 9,
    HeapReleased = 10,
    HeapObjects = 11,
    StackInuse = 12,
    StackSys = 13,
    NextGC = 21,
    LastGC = 22,
    NumGC = 536,

    /// <summary>For each size class its size (a uint32), mallocs and frees.</summary>
    BySize = 537,
}

/// <summary>Routine.ReadMemStats.</summary>
public sealed class MemStats(Machine machine)
{
    enum State : byte
    {
        Acquire,
        Stop,
        Read,
        Release,
        Finish,
    }

    /// <summary>Bytes of the struct.</summary>
    public const ulong SizeBytes = (ulong)Words * 8;

    const int ClassCount = 61;
    const int WordsPerClass = 3;
    const int Words = (int)MemStatsField.BySize + ClassCount * WordsPerClass;

    public static void Begin(Goroutine g, ulong address, int site) =>
        g.Push(Routine.ReadMemStats, site).A = address;

    public void Step(Processor p, Goroutine g, ref Activation a)
    {
        switch ((State)a.State)
        {
            case State.Acquire:
                if (a.A < Limits.NilPageBytes)
                {
                    machine.Panics.NilDereference(g, a.A, a.Site);
                }
                else if (machine.Collector.WorldSemaphore.TryAcquire(p, g))
                {
                    a.State = (byte)State.Stop;
                }

                return;
            case State.Stop:
                a.State = (byte)State.Read;
                StopTheWorld.BeginStop(g, StopReason.ReadMemStats);
                machine.StepRoutine(p, g);
                return;
            case State.Read:
                machine.Heap.Stats.Update();
                Write(g, a);
                a.State = (byte)State.Release;
                return;
            case State.Release:
                a.State = (byte)State.Finish;
                machine.Collector.WorldSemaphore.Release(p);
                StopTheWorld.BeginStart(g, StopReason.ReadMemStats);
                machine.StepRoutine(p, g);
                return;
            case State.Finish:
                g.Pop();
                return;
            default:
                Invariant.Fail($"MemStats.Step: state {a.State}");
                return;
        }
    }

    void Write(Goroutine g, in Activation a)
    {
        for (int i = 0; i < Words; i++)
        {
            ulong address = a.A + (ulong)i * 8;
            ulong value =
                i < (int)MemStatsField.BySize
                    ? Value((MemStatsField)i)
                    : ValueOfClass(i - (int)MemStatsField.BySize);
            ref ulong word = ref machine.Memory.Word(address);
            if (word == value)
            {
                continue;
            }

            word = value;
            if (address - g.StackLow >= g.StackHigh - g.StackLow)
            {
                machine.Emit.Store(address, value, 8, a.Site);
            }
        }
    }

    /// <summary>Go: mem.go ReadMemStats: stacks are told apart from the heap that they stand in.</summary>
    ulong Value(MemStatsField field)
    {
        HeapStats stats = machine.Heap.Stats;
        switch (field)
        {
            case MemStatsField.Alloc:
            case MemStatsField.HeapAlloc:
                return stats.HeapAlloc;
            case MemStatsField.TotalAlloc:
                return stats.TotalAllocBytes;
            case MemStatsField.Sys:
                return stats.HeapSys;
            case MemStatsField.HeapSys:
                return stats.HeapSys - stats.StacksInUse;
            case MemStatsField.Lookups:
                return stats.Lookups;
            case MemStatsField.Mallocs:
                return stats.Mallocs;
            case MemStatsField.Frees:
                return stats.Frees;
            case MemStatsField.HeapIdle:
                return stats.HeapIdle;
            case MemStatsField.HeapInuse:
                return stats.HeapInUse - stats.StacksInUse;
            case MemStatsField.HeapReleased:
                return stats.HeapReleased;
            case MemStatsField.HeapObjects:
                return stats.HeapObjects;
            case MemStatsField.StackInuse:
            case MemStatsField.StackSys:
                return stats.StacksInUse;
            case MemStatsField.NextGC:
                return stats.NextGc;
            case MemStatsField.LastGC:
                return machine.Collector.LastGcNanoseconds;
            case MemStatsField.NumGC:
                ulong isEnabled = machine.Collector.IsEnabled ? 1UL : 0;
                return (uint)machine.Collector.NumGc | isEnabled << 32;
            case MemStatsField.BySize:
            default:
                return 0;
        }
    }

    ulong ValueOfClass(int word)
    {
        int sizeClass = word / WordsPerClass;
        return (word % WordsPerClass) switch
        {
            0 => SizeClasses.Bytes(sizeClass),
            1 => machine.Heap.Stats.SmallMallocs(sizeClass),
            _ => machine.Heap.Stats.SmallFrees(sizeClass),
        };
    }
}
