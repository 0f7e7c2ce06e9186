using GcSim.TraceFormat;

namespace GcSim.Simulator;

// What mark termination looks at again, and what it leaves out by option or for want of a line of defence.
public sealed partial class Marker
{
    bool LeavesOutSpecials =>
        HasNot(Defence.RootSpecials)
        || (machine.Collector.InCheckMark && HasNot(Defence.CheckMarkSpecials));

    bool HasNot(Defence defence) => machine.Without.Has(defence);

    /// <summary>Without markterm.drain: once the roots are done, grey objects of others are left.</summary>
    bool LeavesRest =>
        HasNot(Defence.MarkTermDrain)
        && machine.Phase == GcPhase.MarkTermination
        && !machine.Collector.InCheckMark;

    /// <summary>Without markterm.rescanglobals: what phase Scan has looked at is not looked at again.</summary>
    bool LeavesOutGlobals =>
        HasNot(Defence.RescanGlobals)
        && machine.Phase == GcPhase.MarkTermination
        && !machine.Collector.InCheckMark
        && machine.Goroutines[1].ScannedCycle == machine.Collector.Cycle;

    /// <summary>
    /// Without rescanning, mark termination leaves out the frames that this cycle has scanned, or those of
    /// goroutines that have not run since. The second marking (checkmark) looks at all: it must find what
    /// this has missed.
    /// </summary>
    bool IsScannedForGood(Goroutine g)
    {
        if (machine.Phase != GcPhase.MarkTermination || machine.Collector.InCheckMark)
        {
            return false;
        }

        bool isThisCycles = g.ScannedCycle == machine.Collector.Cycle;
        bool trustsAll = !machine.Options.RescanStacks || HasNot(Defence.RescanStacks);
        bool trustsIdle = !machine.Options.RescanIdleStacks && g.ScanIsValid;
        return isThisCycles
            ? trustsAll || trustsIdle
            : trustsIdle && HasNot(Defence.ScanValidReset);
    }
}
