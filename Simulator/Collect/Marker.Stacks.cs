using GcSim.TraceFormat;

namespace GcSim.Simulator;

// A stack as a root: waiting until its goroutine can be scanned, and what follows once it has been.
public sealed partial class Marker
{
    /// <summary>
    /// Go: stopg and markroot's wait: a goroutine that runs on another P is asked to scan its own stack
    /// at its next safe point; any other is claimed, so that no P runs it meanwhile.
    /// </summary>
    void AwaitGoroutine(Processor p, MarkState m, ref Activation a)
    {
        Goroutine g = machine.Goroutines[m.Root - RootCount + 1];
        if (g.GcWorkDone)
        {
            EndStack(m, ref a);
            return;
        }

        if (g.Status == GoroutineStatus.Dead)
        {
            // A go statement may take it again at any time: it is not claimed, and has no frames.
            g.GcWorkDone = true;
            a.State = (byte)State.NextRoot;
            return;
        }

        bool isOther = g.Status == GoroutineStatus.Running && p.Running != g.Id;
        if (isOther && machine.Phase == GcPhase.Scan)
        {
            g.Preempt = g.PreemptScan = true;
            machine.World.AwaitStop(p, g);
            return;
        }

        Invariant.Check(!isOther, "Marker.AwaitGoroutine: it runs in a stopped world", (ulong)g.Id);
        g.PreemptScan = false;
        g.IsBeingScanned = g.Status != GoroutineStatus.Running;
        a.State = (byte)State.NextBlock;
    }

    /// <summary>
    /// Where stacks do not come first, what this one leads to is marked now: the goroutine may go on meanwhile, but
    /// no other root is taken.
    /// </summary>
    void EndStack(MarkState m, ref Activation a)
    {
        if (!IsDrainingStacks(m, a))
        {
            a.State = (byte)State.NextRoot;
            return;
        }

        m.Root = NoRoot;
        m.Buffer = machine.WorkBufs.GetPartialOrEmpty();
        a.State = (byte)State.Pop;
    }

    bool IsDrainingStacks(MarkState m, in Activation a) =>
        m.Root >= RootCount
        && machine.Phase == GcPhase.Scan
        && !machine.Options.StacksFirst
        && (MarkMode)a.A == MarkMode.Scan;
}
