using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>What the simulated address space has room for.</summary>
static class ProgramLimits
{
    /// <summary>Slots that one frame may have: 256 MB of the 1 GB that a stack may grow to.</summary>
    const int MaxFrameWords = 1 << 25;

    /// <summary>Offsets inside a value are operands of instructions.</summary>
    public const long MaxTypeBytes = 1 << 30;

    const int MaxFunctionInstructions = 1 << 22;

    const int MaxFunctions = (int)((Layout.TypeStart - Layout.TextStart) / 16) - 1;

    /// <summary>Reports what is too large.</summary>
    public static void Check(
        ProgramContext context,
        StaticLayout data,
        IReadOnlyList<Function> functions
    )
    {
        Report(context, "functions", functions.Count, MaxFunctions);
        Report(context, "types", context.Types.Count, RuntimeTypeBuilder.MaxTypes);
        Report(
            context,
            "bytes of global variables",
            (long)(data.End - Layout.DataStart),
            (long)(Layout.DataLimit - Layout.DataStart)
        );
        if (context.Types.FindLarger(MaxTypeBytes) is GoType type)
        {
            context.Report(SourcePosition.None, $"type {type.ToSourceString()} is too large");
        }

        if (context.RoData.IsFull)
        {
            context.Report(SourcePosition.None, "too many strings: read-only data is full");
        }

        foreach (Function function in functions)
        {
            Report(
                context,
                $"words in the frame of {function.Name}",
                function.FrameWords,
                MaxFrameWords
            );
            Report(
                context,
                $"instructions in {function.Name}",
                function.Code.Length,
                MaxFunctionInstructions
            );
        }
    }

    static void Report(ProgramContext context, string what, long count, long limit)
    {
        if (count > limit)
        {
            context.Report(
                SourcePosition.None,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"too many {what}: {count}, the limit is {limit}"
                )
            );
        }
    }
}
