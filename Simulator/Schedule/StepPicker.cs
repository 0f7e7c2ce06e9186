// Which P steps next. Timed: the one whose clock is earliest, with clocks jittered by choices: after a
// drawn number of steps a P loses a drawn number of nanoseconds, so that interleavings differ between
// seeds while timelines stay realistic. Random: a choice among the enabled Ps at every step.
// With one P nothing is drawn: such a run depends on no seed.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The machine's schedule of steps.</summary>
public sealed class StepPicker(Machine machine)
{
    const uint MostStepsBetweenJitter = 64;
    const uint MostJitterNanoseconds = 64;

    [NotState("only compared within a step")]
    uint _changes;

    int _last;

    /// <summary>The Ps that can step are those that the last question was about.</summary>
    public bool IsAsBefore => _changes == machine.EnabledChanges;

    public void Reset() => _last = 0;

    internal void Transfer(StateTransfer s) => s.Value(ref _last);

    /// <summary>Null: no P is enabled.</summary>
    public Processor? Pick()
    {
        switch (machine.Options.Schedule)
        {
            case ScheduleKind.Timed:
                return PickEarliest();
            case ScheduleKind.RoundRobin:
                return PickNext();
            case ScheduleKind.Random:
                return PickRandom();
            default:
                Invariant.Fail($"StepPicker.Pick: {machine.Options.Schedule}");
                return null;
        }
    }

    Processor? PickEarliest()
    {
        Processor? earliest = null;
        foreach (Processor p in machine.Enabled)
        {
            if (earliest is null || p.ClockNanoseconds < earliest.ClockNanoseconds)
            {
                earliest = p;
            }
        }

        if (machine.ProcessorCount == 1)
        {
            return earliest;
        }

        if (earliest is not null && earliest.StepsToJitter-- == 0)
        {
            Jitter(earliest);
        }

        return earliest;
    }

    void Jitter(Processor p)
    {
        p.StepsToJitter = machine.Choose(ChoiceKind.Jitter, MostStepsBetweenJitter);
        p.ExtraCostNanoseconds = machine.Choose(ChoiceKind.Jitter, MostJitterNanoseconds);
    }

    Processor? PickNext()
    {
        for (int i = 1; i <= machine.ProcessorCount; i++)
        {
            Processor p = machine.Processors[(_last + i) % machine.ProcessorCount];
            if (p.IsEnabled)
            {
                _last = p.Id;
                return p;
            }
        }

        return null;
    }

    Processor? PickRandom()
    {
        ReadOnlySpan<Processor> enabled = machine.Enabled;
        if (enabled.Length < 2)
        {
            machine.StepObserver?.StepWithoutChoice(machine);
        }

        _changes = machine.EnabledChanges;
        uint answer = machine.Choose(ChoiceKind.Schedule, (uint)enabled.Length);
        return enabled.IsEmpty ? null : enabled[(int)answer];
    }
}
