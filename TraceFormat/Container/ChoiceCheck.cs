using System;

namespace GcSim.TraceFormat;

/// <summary>What must hold of a choice in a log.</summary>
static class ChoiceCheck
{
    /// <summary>Throws <see cref="ArgumentException"/> unless it may follow the last one.</summary>
    public static void Next(ChoiceRecord? last, in ChoiceRecord next)
    {
        if (next.Answer >= next.Bound)
        {
            throw new ArgumentException($"choice {next}: its answer is not below its bound");
        }

        if (next.Index <= last?.Index)
        {
            throw new ArgumentException(
                $"choice {next}: its index is not above {last.Value.Index}"
            );
        }
    }
}
