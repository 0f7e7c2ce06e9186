// The plainest schedule: the processor that made the last step makes the next one; if it cannot, or has spun, the next one
// that can, by number. It is delay bounding without delays: Emmi, Qadeer, Rakamaric, "Delay-bounded scheduling",
// POPL 2011. Few-switch schedules lead nearly everywhere where they were measured, and people can follow them.
//
// A processor has spun when its step left it where it was (it waits for work, or for a lock that is held), or when nobody
// else has stepped for MostAlone decisions: a loop in the program that waits for another goroutine.

using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Decides who goes on where a plan says nothing. One run's.</summary>
sealed class StayRule
{
    /// <summary>Decisions after which a processor that steps alone counts as spinning.</summary>
    const int MostAlone = 1000;

    int _chosen = -1;
    int _alone;
    ulong _place;

    /// <summary>The processor that goes on, at a question of the schedule: there are two at least that can.</summary>
    public Processor Next(Machine machine)
    {
        Processor last = machine.Actor;
        if (last.IsEnabled && !HasSpun(machine, last))
        {
            return last;
        }

        for (int i = 1; i < machine.ProcessorCount; i++)
        {
            Processor p = machine.Processors[(last.Id + i) % machine.ProcessorCount];
            if (p.IsEnabled)
            {
                return p;
            }
        }

        return last;
    }

    /// <summary>This one steps, by the rule or in spite of it.</summary>
    public void Take(Machine machine, Processor p)
    {
        _alone = p.Id == _chosen ? _alone + 1 : 0;
        _chosen = p.Id;
        _place = Places.Of(machine, p);
    }

    bool HasSpun(Machine machine, Processor last) =>
        last.Id == _chosen && (_alone >= MostAlone || Places.Of(machine, last) == _place);
}
