// Looks for plans under which a program shows the finding: the old plan, the old plan fitted to where the phases of the
// collector are now, neighbours of that, and fresh plans of few switches.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>Finds and simplifies plans.</summary>
sealed class PlanFinder(ShrinkSubject subject, ulong seed)
{
    const uint NearReach = 3;
    const uint FarReach = 24;

    /// <summary>Fresh plans of up to so many switches are drawn in place of one of more.</summary>
    const int MostHunted = 3;

    /// <summary>A plan of no more switches for a program that has changed; null: it seems to have none.</summary>
    /// <param name="tries">Runs for neighbours and fresh plans.</param>
    public PlanRun? Fit(PlanTarget target, SwitchPlan plan, PlanRun old, int tries)
    {
        if (subject.Shows(target, plan) is { } same)
        {
            return same;
        }

        if (plan.Switches.IsEmpty)
        {
            return null;
        }

        PlanRun Run(SwitchPlan candidate) => subject.Run(target, candidate);
        List<SwitchPlan> fitted =
        [
            Refit.ByBeginnings(plan, old.Marks, Run),
            Refit.ByEnds(plan, old.Marks, Run),
        ];
        foreach (SwitchPlan candidate in fitted)
        {
            if (subject.Shows(target, candidate) is { } shown)
            {
                return shown;
            }
        }

        return Hunt(target, plan, fitted, plan.Switches.Length, tries);
    }

    /// <summary>A plan of so many switches at most; null: none was found.</summary>
    /// <param name="near">Plans whose neighbours are tried, by turns with fresh ones.</param>
    public PlanRun? Hunt(
        PlanTarget target,
        SwitchPlan plan,
        List<SwitchPlan> near,
        int most,
        int tries
    )
    {
        PlanDraws draws = new(
            new HuntRandom(HuntRandom.Part(seed, (ulong)subject.Runs)),
            subject.Options.Processors
        );
        SwitchPlan none = plan.WithSwitches([]);
        PlanRun plain = subject.Run(target, none);
        if (subject.Shows(target, none, plain) is { } shownByNone)
        {
            return shownByNone;
        }

        for (int i = 0; i < tries && most > 0; i++)
        {
            SwitchPlan candidate =
                near.Count > 0 && i % 3 > 0
                    ? draws.Neighbour(
                        near[i % near.Count],
                        i % 2 == 0 ? NearReach : FarReach,
                        keepsCount: true
                    )
                    : draws.Fresh(plan, plain, most);
            if (candidate.Switches.Length <= most && subject.Shows(target, candidate) is { } shown)
            {
                return shown;
            }
        }

        return null;
    }

    /// <summary>Takes away and lowers what the finding does not need of a plan.</summary>
    /// <param name="take">Is given each simpler run at once: the budget may end any time.</param>
    /// <param name="tries">Runs for fresh plans, times the number of their switches.</param>
    public void Simplify(PlanTarget target, PlanRun run, int tries, Action<PlanRun> take)
    {
        run = HuntFewer(target, run, tries, take);
        if (run.Made.Switches.Length > MostHunted)
        {
            run = new BlockMerger(subject).Merge(target, run, take);
        }

        run = DropSwitches(target, run, take);
        run = DropAndMove(target, run, tries, take);
        LowerDraws(target, DropDraws(target, run, take), take);
    }

    /// <summary>Fresh plans of 0, 1, 2, … switches.</summary>
    PlanRun HuntFewer(PlanTarget target, PlanRun run, int tries, Action<PlanRun> take)
    {
        for (int most = 0; most < run.Made.Switches.Length && most <= MostHunted; most++)
        {
            if (Hunt(target, run.Made, [], most, tries * most) is { } fewer)
            {
                take(fewer);
                return fewer;
            }
        }

        return run;
    }

    /// <summary>Plans of one switch less, the others a little earlier or later.</summary>
    PlanRun DropAndMove(PlanTarget target, PlanRun run, int tries, Action<PlanRun> take)
    {
        while (run.Made.Switches.Length > 1)
        {
            SwitchPlan plan = run.Made;
            List<SwitchPlan> less =
            [
                .. plan.Switches.Select(one => plan.WithSwitches(plan.Switches.Remove(one))),
            ];
            if (Hunt(target, plan, less, plan.Switches.Length - 1, 2 * tries) is not { } fewer)
            {
                return run;
            }

            take(run = fewer);
        }

        return run;
    }

    PlanRun DropSwitches(PlanTarget target, PlanRun run, Action<PlanRun> take) =>
        Drop(
            target,
            run,
            plan => plan.Switches.Length,
            (plan, start, count) => plan.WithSwitches(plan.Switches.RemoveRange(start, count)),
            take
        );

    PlanRun DropDraws(PlanTarget target, PlanRun run, Action<PlanRun> take) =>
        Drop(
            target,
            run,
            plan => plan.Draws.Length,
            (plan, start, count) => plan.WithDraws(plan.Draws.RemoveRange(start, count)),
            take
        );

    /// <summary>
    /// Delta debugging: all, halves, quarters, … of a list are left out, the last first. Zeller, Hildebrandt, TSE 2002.
    /// </summary>
    PlanRun Drop(
        PlanTarget target,
        PlanRun run,
        Func<SwitchPlan, int> count,
        Func<SwitchPlan, int, int, SwitchPlan> without,
        Action<PlanRun> take
    )
    {
        int length = count(run.Made);
        while (length >= 1 && count(run.Made) > 0)
        {
            int start = count(run.Made);
            while (start > 0)
            {
                int end = Math.Min(start, count(run.Made));
                start = Math.Max(0, end - length);
                if (
                    subject.Shows(target, without(run.Made, start, end - start)) is { } shown
                    && count(shown.Made) < count(run.Made)
                )
                {
                    take(run = shown);
                }
            }

            length /= 2;
        }

        return run;
    }

    void LowerDraws(PlanTarget target, PlanRun run, Action<PlanRun> take)
    {
        for (int i = run.Made.Draws.Length - 1; i >= 0; i--)
        {
            if (i >= run.Made.Draws.Length)
            {
                continue;
            }

            Draw draw = run.Made.Draws[i];
            foreach (uint lower in new uint[] { 1, draw.Answer / 2 })
            {
                if (
                    lower < draw.Answer
                    && subject.Shows(
                        target,
                        run.Made.WithDraws(run.Made.Draws.SetItem(i, draw with { Answer = lower }))
                    )
                        is { } shown
                )
                {
                    take(run = shown);
                    break;
                }
            }
        }
    }
}
