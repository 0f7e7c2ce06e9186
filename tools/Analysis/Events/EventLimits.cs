// Bounds on what one event may name, for whoever goes through the bytes that it names. They are far above what
// the simulator does in one step (64 bytes copied, a map's bucket cleared) and far below what hurts.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The longest ranges that events may name.</summary>
static class EventLimits
{
    /// <summary>Most bytes that one Move copies.</summary>
    public const ulong MaxMoveBytes = 1 << 20;

    /// <summary>Most bytes that one Clear zeroes.</summary>
    public const ulong MaxClearBytes = 64 << 20;

    /// <summary>Most bytes of a static segment.</summary>
    public const ulong MaxSegmentBytes = 1 << 30;

    /// <summary>A length, if it is within a bound.</summary>
    /// <exception cref="ForgedEventException">It is not.</exception>
    public static ulong Demand(in Event e, ulong sizeBytes, ulong maxBytes) =>
        sizeBytes <= maxBytes
            ? sizeBytes
            : throw new ForgedEventException(
                in e,
                string.Create(CultureInfo.InvariantCulture, $"a length of {sizeBytes} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"at most {maxBytes}")
            );
}
