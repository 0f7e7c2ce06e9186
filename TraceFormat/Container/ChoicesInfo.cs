using System;
using System.Buffers;
using System.Collections.Generic;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// A frame of choices. Its map: n choices, c0 how many came in frames before, raw length of the
/// unpacked body, z packing.
/// </summary>
readonly record struct ChoicesInfo(
    FramePlace Place,
    int Count,
    ulong FirstChoice,
    int UnpackedBytes,
    Packing Packing
)
{
    const int Keys = 4;

    public void WriteMap(IBufferWriter<byte> target)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(Keys);
        writer.Write("n");
        writer.Write(Count);
        writer.Write("c0");
        writer.Write(FirstChoice);
        writer.Write("raw");
        writer.Write(UnpackedBytes);
        writer.Write("z");
        writer.Write((byte)Packing);
        writer.Flush();
    }

    public static ChoicesInfo Read(in FramePlace place)
    {
        ChoicesInfo info = MessagePackParse.Document(
            place.Map,
            place.OffsetBytes,
            "the map of a frame of choices",
            ReadMap
        );
        bool holds =
            info.Count is >= 1 and <= Limits.MaxChoicesPerFrame
            && info.UnpackedBytes >= info.Count
            && info.UnpackedBytes <= Limits.MaxChoicesBody(info.Count)
            && Enum.IsDefined(info.Packing)
            && info.FirstChoice <= ulong.MaxValue - (ulong)info.Count;
        return holds
            ? info with
            {
                Place = place with { Map = default },
            }
            : throw TraceFormatException.AtByte(
                place.OffsetBytes,
                $"choices with n {info.Count}, c0 {info.FirstChoice}, raw {info.UnpackedBytes}, "
                    + $"z {(int)info.Packing}",
                $"1 to {Limits.MaxChoicesPerFrame} choices, and the rest within its bounds"
            );
    }

    static ChoicesInfo ReadMap(ref MessagePackReader reader)
    {
        ChoicesInfo info = default;
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            switch (MessagePackParse.ReadKey(ref reader, seen))
            {
                case "n":
                    info = info with { Count = reader.ReadInt32() };
                    break;
                case "c0":
                    info = info with { FirstChoice = reader.ReadUInt64() };
                    break;
                case "raw":
                    info = info with { UnpackedBytes = reader.ReadInt32() };
                    break;
                case "z":
                    info = info with { Packing = (Packing)reader.ReadByte() };
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        return info;
    }
}
