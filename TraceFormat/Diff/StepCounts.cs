namespace GcSim.TraceFormat;

/// <summary>How the steps of two traces compare; only steps in which something happened count.</summary>
/// <param name="Equal">Both did the same.</param>
/// <param name="Different">Both did something, and not the same.</param>
/// <param name="OnlyLeft">Only the left side did something.</param>
/// <param name="OnlyRight">Only the right side did something.</param>
/// <param name="Places">Runs of steps in a row that are not equal.</param>
public readonly record struct StepCounts(
    ulong Equal,
    ulong Different,
    ulong OnlyLeft,
    ulong OnlyRight,
    ulong Places
)
{
    internal StepCounts With(bool isEqual, bool hasLeft, bool hasRight)
    {
        if (isEqual)
        {
            return this with { Equal = Equal + 1 };
        }

        return hasLeft && hasRight ? this with { Different = Different + 1 }
            : hasLeft ? this with { OnlyLeft = OnlyLeft + 1 }
            : this with { OnlyRight = OnlyRight + 1 };
    }
}
