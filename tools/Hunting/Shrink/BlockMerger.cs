// Fewer hand-overs for a run that has thousands: over a window of its blocks, each processor's blocks become one. The
// window is all of the run, then halves, quarters, …, so that a run in which three moments matter needs about
// three tries for each halving. Leaving out switches of a plan instead moves the steps of all that come later.
//
// Blocks that are moved together: Jalbert, Sen, "A trace simplification technique for effective debugging of concurrent
// programs", FSE 2010. Windows by halves: Zeller, Hildebrandt, TSE 2002.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>Makes plans of fewer switches by bringing blocks of one processor together.</summary>
sealed class BlockMerger(ShrinkSubject subject)
{
    /// <summary>One processor's, another's, and the first one's again: the least that can be merged.</summary>
    const int SmallestWindow = 3;

    /// <summary>Merges as long as the finding shows.</summary>
    /// <param name="take">Is given each simpler run at once.</param>
    public PlanRun Merge(PlanTarget target, PlanRun run, Action<PlanRun> take)
    {
        ImmutableArray<Block> blocks = subject.Blocks(target, run.Made);
        for (
            int size = blocks.Length;
            size >= SmallestWindow;
            size = size > SmallestWindow ? Math.Max(SmallestWindow, size / 2) : 0
        )
        {
            size = Math.Min(size, Math.Max(SmallestWindow, blocks.Length));
            int end = blocks.Length;
            while (end >= SmallestWindow)
            {
                int start = Math.Max(0, end - size);
                if (Try(target, run, blocks, start, end) is { } merged)
                {
                    take(run = merged);
                    blocks = subject.Blocks(target, run.Made);
                }

                end = Math.Min(end - Math.Max(1, size / 2), blocks.Length);
            }
        }

        return run;
    }

    PlanRun? Try(PlanTarget target, PlanRun run, ImmutableArray<Block> blocks, int start, int end)
    {
        foreach (ImmutableArray<Block> merged in Merged(blocks, start, end))
        {
            SwitchPlan plan = subject.Follow(target, run.Made, merged).Made;
            if (
                plan.Switches.Length < run.Made.Switches.Length
                && subject.Shows(target, plan) is { } shown
                && shown.Made.Switches.Length < run.Made.Switches.Length
            )
            {
                return shown;
            }
        }

        return null;
    }

    /// <summary>With one block for each processor of a window: in the order of first blocks, and of last ones.</summary>
    static IEnumerable<ImmutableArray<Block>> Merged(
        ImmutableArray<Block> blocks,
        int start,
        int end
    )
    {
        Block[] window = blocks[start..end].ToArray();
        Block[] firstFirst = [.. Together(window)];
        if (firstFirst.Length == window.Length)
        {
            yield break;
        }

        yield return [.. blocks[..start], .. firstFirst, .. blocks[end..]];
        Array.Reverse(window);
        yield return [.. blocks[..start], .. Together(window).Reverse(), .. blocks[end..]];
    }

    static IEnumerable<Block> Together(Block[] window) =>
        window
            .GroupBy(block => block.Processor)
            .Select(own => new Block(own.Key, own.Sum(block => block.Steps), 0, 0));
}
