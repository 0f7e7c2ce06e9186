using System;

namespace GcSim.Analysis;

/// <summary>Binary search.</summary>
static class Search
{
    /// <summary>
    /// The first number below <paramref name="count"/> for which a condition holds that holds for all after
    /// it too; <paramref name="count"/> if there is none.
    /// </summary>
    public static int First(int count, Predicate<int> holds)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
