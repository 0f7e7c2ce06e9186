using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>
/// A plan under which the program stands still while the collector marks: its goroutines step only where no other
/// processor gets on, because a stack must come to a safe point.
/// </summary>
sealed class StoppedChoices(SwitchPlan plan) : PlannedChoices(plan)
{
    private protected override Processor Choose(
        Machine machine,
        Processor usual,
        Processor? planned
    )
    {
        Processor wanted = planned ?? usual;
        if (machine.Phase is not (GcPhase.Scan or GcPhase.Mark) || Collects(machine, wanted))
        {
            return wanted;
        }

        foreach (Processor p in machine.Processors)
        {
            bool hasSpun = p == machine.Actor && usual != p;
            if (p.IsEnabled && !hasSpun && Collects(machine, p))
            {
                return p;
            }
        }

        return wanted;
    }

    static bool Collects(Machine machine, Processor p) =>
        p.Running == 0 ? p.SystemStack.ActivationCount > 0 : machine.Goroutines[p.Running].IsSystem;
}
