using System.Globalization;

namespace GcSim.Simulator;

// The line that GODEBUG=gctrace=1 prints for each marking: heap before (estimated from the goal) and now,
// objects, goroutines, sweep counters since the line before. Go: mgc.go gc. Times are virtual. Roots
// are not stolen here, and a waiting worker spins without sleeping, so those counters stay 0.
public sealed partial class Collector
{
    ulong _passStartNanoseconds;
    ulong _markStartNanoseconds;
    ulong _markEndNanoseconds;

    void PrintTrace(ulong goalBytesBefore)
    {
        if (machine.Options.GcTrace == 0)
        {
            return;
        }

        HeapStats stats = machine.Heap.Stats;
        ulong heapBytes = stats.HeapAlloc;
        stats.Update();
        if (heapBytes != stats.HeapAlloc)
        {
            throw GoFatalException.Throw("mstats skew");
        }

        ulong beforeBytes = goalBytesBefore * 100 / (ulong)(stats.GcPercent + 100);
        Sweeper sweep = machine.Heap.Sweep;
        WorkBufs buffers = machine.WorkBufs;
        machine.Output.Print(
            string.Create(
                CultureInfo.InvariantCulture,
                $"gc{NumGc}({machine.Marker.WorkerCount}): {TraceTimes()} us, {beforeBytes >> 20} -> {heapBytes >> 20} MB, {stats.HeapObjects} ({stats.Mallocs}-{stats.Frees}) objects, {machine.CountGoroutines()} goroutines, {sweep.SpanCount}/{sweep.BackgroundCount}/{sweep.PauseCount} sweeps, {buffers.HandOffs}({buffers.HandedOff}) handoff, 0(0) steal, 0/0/0 yields\n"
            )
        );
        sweep.BackgroundCount = sweep.PauseCount = 0;
        buffers.HandOffs = buffers.HandedOff = 0;
    }

    /// <summary>Microseconds of stopping and sweeping, setting up, marking, and the rest.</summary>
    string TraceTimes() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(_markStartNanoseconds - _passStartNanoseconds) / 1000}+0+{(_markEndNanoseconds - _markStartNanoseconds) / 1000}+{(machine.TimeNanoseconds - _markEndNanoseconds) / 1000}"
        );
}
