// runtime.ReadMemStats: stops the world, brings all counters up to date, and copies them into the program's
// struct, which holds no pointers. Go: mem.go ReadMemStats, mstats.go readmemstats_m, updatememstats.
//
// Activation of ReadMemStats: A address of the struct.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// The fields that the model has, a word each, in this order; all are uint64 but the last, a uint32 with
/// EnableGC bool behind it.
/// </summary>
public enum MemStatsField : byte
{
    Alloc = 0,
    TotalAlloc,
    Sys,
    Mallocs,
    Frees,
    HeapAlloc,
    HeapSys,
    HeapIdle,
    HeapInuse,
    HeapObjects,
    StackInuse,
    NextGC,
    LastGC,
    NumGC,
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
    public const ulong SizeBytes = ((ulong)MemStatsField.NumGC + 1) * 8;

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
        for (MemStatsField field = 0; field <= MemStatsField.NumGC; field++)
        {
            ulong address = a.A + (ulong)field * 8;
            ulong value = Value(field);
            machine.Memory.Word(address) = value;
            if (address - g.StackLow >= g.StackHigh - g.StackLow)
            {
                machine.Emit.Store(address, value, 8, a.Site);
            }
        }
    }

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
            case MemStatsField.HeapSys:
                return stats.HeapSys;
            case MemStatsField.Mallocs:
                return stats.Mallocs;
            case MemStatsField.Frees:
                return stats.Frees;
            case MemStatsField.HeapIdle:
                return stats.HeapIdle;
            case MemStatsField.HeapInuse:
                return stats.HeapInUse;
            case MemStatsField.HeapObjects:
                return stats.HeapObjects;
            case MemStatsField.StackInuse:
                return stats.StacksInUse;
            case MemStatsField.NextGC:
                return stats.NextGc;
            case MemStatsField.LastGC:
                return machine.Collector.LastGcNanoseconds;
            case MemStatsField.NumGC:
                ulong isEnabled = machine.Collector.IsEnabled ? 1UL : 0;
                return (uint)machine.Collector.NumGc | isEnabled << 32;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, "MemStats.Value");
        }
    }
}
