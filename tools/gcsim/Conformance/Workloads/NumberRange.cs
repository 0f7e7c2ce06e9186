using System;

namespace GcSim.Tools;

/// <summary>The least and the greatest of recorded numbers.</summary>
readonly record struct NumberRange(long Least, long Greatest)
{
    /// <summary>It never varied.</summary>
    public bool IsPoint => Least == Greatest;

    public NumberRange With(long value) => new(Math.Min(Least, value), Math.Max(Greatest, value));

    /// <summary>
    /// Wider by its width on both sides: a few recorded runs do not show the rarest ones. A number that never
    /// varied stays as it is.
    /// </summary>
    public NumberRange Widened() => new(Least - (Greatest - Least), Greatest + (Greatest - Least));

    public bool Contains(long value) => value >= Least && value <= Greatest;
}
