// What a goroutine does when it comes to a safe point: if it was asked to, it gives up its P, or scans
// its own stack for the collector that waits for it. Go: stack1.go newstack (the preempt part).

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Preemption at function entry, allocation and calls of the runtime.</summary>
public sealed class SafePoints(Machine machine)
{
    /// <summary>
    /// True: something else comes first (the goroutine lost its P, or a scan of its stack was
    /// started); the instruction is tried again afterwards.
    /// </summary>
    public bool MustStop(Processor p, Goroutine g)
    {
        bool isDeaf = machine.Without.Has(Defence.PreemptCheck) && !g.PreemptScan;
        if (!g.Preempt || g.PinCount > 0 || isDeaf)
        {
            return false;
        }

        if (g.PreemptScan)
        {
            g.Preempt = machine.World.IsStopping;
            g.PreemptScan = false;
            Marker.BeginOwnStack(g);
            machine.StepRoutine(p, g);
            return true;
        }

        machine.Scheduler.Yield(p, g, WaitReason.Preempted);
        return true;
    }
}
