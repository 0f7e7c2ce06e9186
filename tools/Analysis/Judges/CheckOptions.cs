using System;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Which barrier protocol the run claims to follow.</summary>
public enum BarrierProtocol
{
    /// <summary>Dijkstra: the new value is shaded.</summary>
    Insertion,

    /// <summary>Any other: rules that hold for insertion barriers only are not checked.</summary>
    Other,
}

/// <summary>What judges must know of the run's options.</summary>
public sealed record CheckOptions
{
    /// <summary>wbshadow of the run: 0, 1 or 2.</summary>
    public int WbShadow { get; init; }

    public BarrierProtocol Barrier { get; init; } = BarrierProtocol.Insertion;

    /// <summary>Reads them from a trace's header; what it does not name keeps its default.</summary>
    public static CheckOptions From(RunConfig config)
    {
        CheckOptions options = new();
        foreach (RunOption option in config.Options)
        {
            if (option.Name == "wbshadow")
            {
                options = options with { WbShadow = ParseCount(option) };
            }
            else if (option.Name == "barrier")
            {
                bool isInsertion = option.Value.Equals("insertion", StringComparison.Ordinal);
                options = options with
                {
                    Barrier = isInsertion ? BarrierProtocol.Insertion : BarrierProtocol.Other,
                };
            }
        }

        return options;
    }

    static int ParseCount(RunOption option) =>
        int.TryParse(option.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new FormatException(
                $"The trace's header gives option {option.Name} the value '{option.Value}', which is no number."
            );
}
