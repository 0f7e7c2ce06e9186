using System.Buffers;
using System.Collections.Generic;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>What an end frame says: the recording was finished, and this is all there was.</summary>
/// <param name="Events">Events of the run's stream.</param>
/// <param name="Choices">Choices of the log.</param>
/// <param name="Digest">Digest of all events.</param>
/// <param name="StateDigest">Digest of the machine's state when the run had ended; null: none was taken.</param>
public readonly record struct TraceTotals(
    ulong Events,
    ulong Choices,
    ulong Digest,
    ulong? StateDigest = null
)
{
    const int Keys = 3;

    internal void WriteMap(IBufferWriter<byte> target)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(Keys + (StateDigest is null ? 0 : 1));
        writer.Write("events");
        writer.Write(Events);
        writer.Write("choices");
        writer.Write(Choices);
        writer.Write("h");
        writer.Write(Digest);
        if (StateDigest is { } digest)
        {
            writer.Write("sd");
            writer.Write(digest);
        }

        writer.Flush();
    }

    internal static TraceTotals Read(in FramePlace place) =>
        MessagePackParse.Document(place.Map, place.OffsetBytes, "the map of an end frame", ReadMap);

    static TraceTotals ReadMap(ref MessagePackReader reader)
    {
        TraceTotals totals = default;
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            switch (MessagePackParse.ReadKey(ref reader, seen))
            {
                case "events":
                    totals = totals with { Events = reader.ReadUInt64() };
                    break;
                case "choices":
                    totals = totals with { Choices = reader.ReadUInt64() };
                    break;
                case "h":
                    totals = totals with { Digest = reader.ReadUInt64() };
                    break;
                case "sd":
                    totals = totals with { StateDigest = reader.ReadUInt64() };
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        return totals;
    }
}
