using System.Globalization;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>A part of a trace that is missing or cannot be used.</summary>
public sealed record MissingPart
{
    /// <summary>Where the unusable bytes begin, or where absent ones should have been.</summary>
    public required long OffsetBytes { get; init; }

    /// <summary>How many bytes cannot be used; 0 where they are absent.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>What was found there.</summary>
    public required string Reason { get; init; }

    /// <summary>Sequence number of the first frame that is missing.</summary>
    public long FirstSequence { get; init; }

    /// <summary>How many frames are missing; null if nothing after tells.</summary>
    public long? FrameCount { get; init; } = 0;

    /// <summary>Index in the stream of the first event that is missing.</summary>
    public ulong FirstEvent { get; init; }

    /// <summary>How many events are missing; null if nothing after tells.</summary>
    public ulong? EventCount { get; init; } = 0;

    /// <summary>Number in the choice log of the first choice that is missing.</summary>
    public ulong FirstChoice { get; init; }

    /// <summary>How many choices are missing; null if nothing after tells.</summary>
    public ulong? ChoiceCount { get; init; } = 0;

    /// <summary>True if events or choices of the run are, or may be, in what is missing.</summary>
    public bool LosesContent => EventCount != 0 || ChoiceCount != 0;

    /// <summary>One sentence for people.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"{LengthBytes} bytes at {OffsetBytes} ({Reason})"
        );
        Append(text, "frame", (ulong)FirstSequence, (ulong?)FrameCount);
        Append(text, "event", FirstEvent, EventCount);
        Append(text, "choice", FirstChoice, ChoiceCount);
        return text.ToString();
    }

    static void Append(StringBuilder text, string what, ulong first, ulong? count)
    {
        if (count == 0)
        {
            return;
        }

        _ = count is null
            ? text.Append(CultureInfo.InvariantCulture, $", {what}s from {first} on")
            : text.Append(
                CultureInfo.InvariantCulture,
                $", {what}s {first} to {first + count - 1}"
            );
    }
}
