using GcSim.TraceFormat;

namespace GcSim.Simulator;

// The small pieces of a cycle.
public sealed partial class Collector
{
    /// <summary>Go: gogc: before the runtime is initialised and with GOGC=off it does nothing.</summary>
    bool CanCollect => IsEnabled && machine.Heap.Stats.GcPercent >= 0;

    /// <summary>
    /// Go: gc: the goal assumes that all of the heap is live; sweeping lowers it by what it frees.
    /// </summary>
    void SetGoal()
    {
        machine.Heap.GatherStats();
        HeapStats stats = machine.Heap.Stats;
        stats.NextGc = stats.HeapAlloc + stats.HeapAlloc * (ulong)stats.GcPercent / 100;
        stats.Publish();
    }

    /// <summary>Go: clearcheckmarkbits, before and after the second marking.</summary>
    void ConvertBitmap(System.Action<HeapBitmap, MSpan> convert)
    {
        for (int i = 0; i < machine.Heap.Spans.Count; i++)
        {
            if (machine.Heap.Spans[i].State == SpanState.InUse)
            {
                convert(machine.Heap.Bitmap, machine.Heap.Spans[i]);
            }
        }
    }

    /// <summary>Go: mgc0.go clearpools.</summary>
    void ClearPools()
    {
        if (!machine.Without.Has(Defence.ClearSyncPools))
        {
            machine.Parts.Library.Pools.Clear();
        }

        if (!machine.Without.Has(Defence.ClearTiny))
        {
            machine.Heap.ClearTiny();
        }

        machine.Parts.Library.Sudogs.ClearCaches();
        machine.Parts.Defers.ClearPools();
    }

    /// <summary>Go: finishsweep_m, and gcwork's loop before it.</summary>
    void FinishSweep(Goroutine g, bool isPause)
    {
        if (!machine.Without.Has(Defence.FinishSweep))
        {
            SweepAll.Begin(g, isPause);
        }
    }

    internal void Transfer(StateTransfer s)
    {
        WorldSemaphore.Transfer(s);
        IsEnabled = s.Value(IsEnabled);
        NumGc = s.Value(NumGc);
        Cycle = s.Value(Cycle);
        InCheckMark = s.Value(InCheckMark);
        LastGcNanoseconds = s.Value(LastGcNanoseconds);
        s.Value(ref _passStartNanoseconds);
        s.Value(ref _markStartNanoseconds);
        s.Value(ref _markEndNanoseconds);
        TransferBackground(s);
    }

    void CheckAllSwept()
    {
        if (machine.Heap.Sweep.FirstUnswept(0) is not null)
        {
            throw GoFatalException.Throw("gc: unswept span");
        }
    }

    /// <summary>Go: gc_m, gcscan_m: the collecting goroutine is scanned like the others.</summary>
    void SetScannable(Goroutine g, WaitReason reason)
    {
        if (machine.Without.Has(Defence.CollectorScannable))
        {
            return;
        }

        g.Status = GoroutineStatus.Waiting;
        g.WaitReason = reason;
    }

    void SetPhase(GcPhase phase)
    {
        machine.Phase = phase;
        machine.Emit.GcPhase(phase);
    }

    static void Next(ref Activation a, State state) => a.State = (byte)state;
}
