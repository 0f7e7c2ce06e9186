using System;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Which barrier protocol the run claims to follow.</summary>
public enum BarrierProtocol
{
    /// <summary>Dijkstra: the new value is shaded.</summary>
    Insertion,

    /// <summary>Yuasa, hybrid, conditional: the old value is shaded, and the new one always, sometimes or never.</summary>
    Deletion,

    /// <summary>No barrier at all.</summary>
    None,

    /// <summary>Any other: what a barrier must do is not checked.</summary>
    Other,
}

/// <summary>What judges must know of the run's options.</summary>
public sealed record CheckOptions
{
    /// <summary>wbshadow of the run: 0, 1 or 2.</summary>
    public int WbShadow { get; init; }

    /// <summary>The modelled tree: January 14 (or not said), whose checkmark works.</summary>
    public bool IsJan14 { get; init; } = true;

    public BarrierProtocol Barrier { get; init; } = BarrierProtocol.Insertion;

    /// <summary>All stacks are scanned before any object; else barriers are on in phase Scan.</summary>
    public bool StacksFirst { get; init; } = true;

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
            else if (option.Name == "tree")
            {
                options = options with { IsJan14 = option.Value != "jan26" };
            }
            else if (option.Name == "barrier")
            {
                options = options with { Barrier = ProtocolOf(option.Value) };
            }
            else if (option.Name == "stacks-first")
            {
                options = options with { StacksFirst = option.Value != "no" };
            }
        }

        return options;
    }

    static BarrierProtocol ProtocolOf(string name) =>
        name switch
        {
            "insertion" => BarrierProtocol.Insertion,
            "deletion" or "hybrid" or "conditional" => BarrierProtocol.Deletion,
            "none" => BarrierProtocol.None,
            _ => BarrierProtocol.Other,
        };

    static int ParseCount(RunOption option) =>
        int.TryParse(option.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new FormatException(
                $"The trace's header gives option {option.Name} the value '{option.Value}', which is no number."
            );
}
