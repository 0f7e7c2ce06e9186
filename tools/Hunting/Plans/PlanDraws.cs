// Plans drawn at random, by a seed. Fresh ones: delay bounding with few switches, which fall anywhere in the run or, since
// that is where collectors lose objects, behind the start of a collection. And neighbours of a plan: its
// switches a little earlier or later, now and then one less or one more.

using System;
using System.Collections.Generic;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>Draws plans.</summary>
/// <param name="random">Of all draws.</param>
/// <param name="processors">Of the machine.</param>
struct PlanDraws(HuntRandom random, int processors)
{
    const int FewestSteps = 2;
    HuntRandom _random = random;

    /// <summary>A plan with so many switches at most, and the draws of another.</summary>
    /// <param name="run">A run of the program: how long it is, where its collections are.</param>
    public SwitchPlan Fresh(SwitchPlan draws, PlanRun run, int most)
    {
        ulong first = 1;
        if (!run.Marks.IsEmpty && !_random.OneIn(4))
        {
            int mark = (int)_random.Below((uint)run.Marks.Length);
            first = run.Marks[mark].Step;
        }

        uint steps = (uint)
            Math.Clamp(run.Run.Steps - Math.Min(first, run.Run.Steps), FewestSteps, 1 << 24);
        // Short windows as often as long ones: what belongs together is close together.
        uint window = Math.Max(FewestSteps, steps >> (int)_random.Below(6));
        int count = most == 0 ? 0 : 1 + (int)_random.Below((uint)most);
        List<Switch> switches = [];
        for (int i = 0; i < count; i++)
        {
            switches.Add(
                new Switch(first + _random.Below(window), (int)_random.Below((uint)processors))
            );
        }

        return draws.WithSwitches(switches);
    }

    /// <summary>The plan with its switches moved a little.</summary>
    /// <param name="reach">Steps that a switch moves at most.</param>
    /// <param name="keepsCount">No switch is left out or added.</param>
    public SwitchPlan Neighbour(SwitchPlan plan, uint reach, bool keepsCount)
    {
        List<Switch> switches = [.. plan.Switches];
        if (!keepsCount && switches.Count > 0 && _random.OneIn(8))
        {
            switches.RemoveAt((int)_random.Below((uint)switches.Count));
        }

        if (!keepsCount && switches.Count > 0 && _random.OneIn(8))
        {
            ulong last = switches.Max(s => s.Step);
            switches.Add(
                new Switch(
                    1 + _random.Below((uint)Math.Min(last, uint.MaxValue)),
                    (int)_random.Below((uint)processors)
                )
            );
        }

        for (int i = 0; i < switches.Count; i++)
        {
            long moved = (long)switches[i].Step + _random.Below(2 * reach + 1) - reach;
            switches[i] = switches[i] with { Step = (ulong)Math.Max(1, moved) };
        }

        return plan.WithSwitches(switches);
    }
}
