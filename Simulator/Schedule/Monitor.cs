// sysmon: every 10 ms of virtual time it asks goroutines that have kept their P for that long to give
// it up, and wakes the forced collection when the last one is two minutes old.
//
// Go: proc1.go sysmon, retake, preemptone. The real one polls at 20 µs to 10 ms; the slow rate is
// modelled, since nothing here blocks in system calls. With all Ps idle it sleeps for a minute at a time.

namespace GcSim.Simulator;

/// <summary>The system monitor, on virtual time.</summary>
public sealed class Monitor(Machine machine)
{
    const ulong PeriodNanoseconds = 10_000_000;

    /// <summary>Go: proc1.go sysmon: forcegcperiod.</summary>
    const ulong ForceGcPeriodNanoseconds = 120_000_000_000;

    /// <summary>Half of the shortest of its periods. Go: maxsleep.</summary>
    public const ulong LongestSleepNanoseconds = ForceGcPeriodNanoseconds / 2;

    /// <summary>When it looks next.</summary>
    public ulong NextNanoseconds { get; private set; }

    public void Reset() => NextNanoseconds = PeriodNanoseconds;

    internal void Transfer(StateTransfer s) => NextNanoseconds = s.Value(NextNanoseconds);

    public void Tick(ulong nowNanoseconds)
    {
        NextNanoseconds = nowNanoseconds + PeriodNanoseconds;
        for (int i = 0; i < machine.ProcessorCount; i++)
        {
            Retake(machine.Processors[i], nowNanoseconds);
        }

        machine.Heap.Scavenger.Tick(nowNanoseconds);
        Collector collector = machine.Collector;
        if (
            collector.LastGcNanoseconds != 0
            && nowNanoseconds - collector.LastGcNanoseconds > ForceGcPeriodNanoseconds
        )
        {
            collector.WakeForceGc(machine.Processors[0]);
        }
    }

    void Retake(Processor p, ulong nowNanoseconds)
    {
        if (p.MonitorTick != p.ScheduleTick)
        {
            p.MonitorTick = p.ScheduleTick;
            p.MonitorTimeNanoseconds = nowNanoseconds;
            return;
        }

        bool isOverdue = p.MonitorTimeNanoseconds + PeriodNanoseconds <= nowNanoseconds;
        if (p.Running != 0 && isOverdue)
        {
            machine.Goroutines[p.Running].Preempt = true;
        }
    }
}
