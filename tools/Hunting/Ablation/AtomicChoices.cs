using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>
/// A plan whose switches wait while the goroutine at work stands on some lines of the source: a region without
/// preemption.
/// </summary>
/// <param name="isInside">Whether a site of the program is on these lines.</param>
sealed class AtomicChoices(SwitchPlan plan, System.Func<int, bool> isInside) : PlannedChoices(plan)
{
    Processor? _waiting;

    private protected override Processor Choose(
        Machine machine,
        Processor usual,
        Processor? planned
    )
    {
        _waiting = planned ?? _waiting;
        if (usual == machine.Actor && IsInside(machine, usual))
        {
            return usual;
        }

        Processor chosen = _waiting is { IsEnabled: true } ? _waiting : usual;
        _waiting = null;
        return chosen;
    }

    bool IsInside(Machine machine, Processor p)
    {
        if (p.Running == 0 || machine.Goroutines[p.Running].CallCount == 0)
        {
            return false;
        }

        return isInside(machine.Interpreter.CurrentSite(machine.Goroutines[p.Running].Frame));
    }
}
