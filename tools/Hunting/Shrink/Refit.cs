// Fits a plan to a program that has changed since: steps have moved, and a switch at the old number falls elsewhere. A switch
// is placed by the collector's phase in which it fell, as far behind the beginning of that phase as it was, or as far
// before its end; the switches of the first phases first, because where later phases begin depends on them.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>Fits plans to changed programs.</summary>
static class Refit
{
    /// <summary>Runs to see where phases begin; switches of later phases are placed by the last of them.</summary>
    const int MostRuns = 8;

    /// <summary>The plan with its switches as far behind the beginnings of their phases as they were.</summary>
    public static SwitchPlan ByBeginnings(
        SwitchPlan plan,
        ImmutableArray<PhaseMark> marks,
        Func<SwitchPlan, PlanRun> run
    ) => Place(plan, marks, run, Behind);

    /// <summary>The plan with its switches as far before the ends of their phases as they were.</summary>
    public static SwitchPlan ByEnds(
        SwitchPlan plan,
        ImmutableArray<PhaseMark> marks,
        Func<SwitchPlan, PlanRun> run
    ) => Place(plan, marks, run, Before);

    static SwitchPlan Place(
        SwitchPlan plan,
        ImmutableArray<PhaseMark> marks,
        Func<SwitchPlan, PlanRun> run,
        Func<Switch, ImmutableArray<PhaseMark>, ImmutableArray<PhaseMark>, ulong> place
    )
    {
        List<Switch> placed = [];
        ImmutableArray<PhaseMark> now = [];
        int phase = -1;
        int runs = 0;
        foreach (Switch old in plan.Switches)
        {
            int own = marks.Count(mark => mark.Step <= old.Step);
            if (own != phase && runs < MostRuns)
            {
                now = run(plan.WithSwitches(placed)).Marks;
                runs++;
            }

            phase = own;
            placed.Add(old with { Step = place(old, marks, now) });
        }

        return plan.WithSwitches(placed);
    }

    static ulong Behind(Switch old, ImmutableArray<PhaseMark> marks, ImmutableArray<PhaseMark> now)
    {
        int index = marks.Count(mark => mark.Step <= old.Step) - 1;
        return index < 0 || index >= now.Length
            ? old.Step
            : now[index].Step + (old.Step - marks[index].Step);
    }

    static ulong Before(Switch old, ImmutableArray<PhaseMark> marks, ImmutableArray<PhaseMark> now)
    {
        int index = marks.Count(mark => mark.Step <= old.Step);
        return index >= marks.Length || index >= now.Length
            ? Behind(old, marks, now)
            : now[index].Step - Math.Min(now[index].Step - 1, marks[index].Step - old.Step);
    }
}
