// A frame of a snapshot. Each piece of a snapshot says all that the snapshot is; a piece with fewer words than
// there is room for is the last one.
//
//   map   p piece from 0, e events, s step, t time, q questions, h digest of the events, sd of the state, raw, z
//   body  words, eight bytes each, low bytes first

using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>One frame of a snapshot.</summary>
readonly record struct SnapshotPiece(
    FramePlace Place,
    int Number,
    SnapshotFacts Facts,
    int UnpackedBytes,
    Packing Packing
)
{
    const int Keys = 9;
    const int WordBytes = sizeof(ulong);
    const int MaxBytes = Limits.MaxSnapshotPieceWords * WordBytes;

    public bool IsLast => UnpackedBytes < MaxBytes;

    public void WriteMap(IBufferWriter<byte> target)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(Keys);
        writer.Write("p");
        writer.Write(Number);
        writer.Write("e");
        writer.Write(Facts.Events);
        writer.Write("s");
        writer.Write(Facts.Step);
        writer.Write("t");
        writer.Write(Facts.TimeNanoseconds);
        writer.Write("q");
        writer.Write(Facts.Questions);
        writer.Write("h");
        writer.Write(Facts.EventDigest);
        writer.Write("sd");
        writer.Write(Facts.StateDigest);
        writer.Write("raw");
        writer.Write(UnpackedBytes);
        writer.Write("z");
        writer.Write((byte)Packing);
        writer.Flush();
    }

    public static SnapshotPiece Read(in FramePlace place)
    {
        SnapshotPiece piece = MessagePackParse.Document(
            place.Map,
            place.OffsetBytes,
            "the map of a snapshot",
            ReadMap
        );
        bool holds =
            piece.Number is >= 0 and < Limits.MaxSnapshotPieces
            && piece.UnpackedBytes is >= 0 and <= MaxBytes
            && piece.UnpackedBytes % WordBytes == 0
            && Enum.IsDefined(piece.Packing);
        return holds
            ? piece with
            {
                Place = place with { Map = default },
            }
            : throw TraceFormatException.AtByte(
                place.OffsetBytes,
                $"a snapshot with p {piece.Number}, raw {piece.UnpackedBytes}, z {(int)piece.Packing}",
                $"piece 0 to {Limits.MaxSnapshotPieces - 1}, whole words of at most {MaxBytes} bytes"
            );
    }

    public static byte[] Encode(ReadOnlySpan<ulong> words)
    {
        byte[] body = new byte[words.Length * WordBytes];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(i * WordBytes), words[i]);
        }

        return body;
    }

    /// <summary>Gives how many words there are.</summary>
    public static int Decode(ReadOnlySpan<byte> body, Span<ulong> words)
    {
        int count = body.Length / WordBytes;
        for (int i = 0; i < count; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(body[(i * WordBytes)..]);
        }

        return count;
    }

    static SnapshotPiece ReadMap(ref MessagePackReader reader)
    {
        SnapshotPiece piece = new() { Number = -1, UnpackedBytes = -1 };
        SnapshotFacts facts = default;
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            switch (MessagePackParse.ReadKey(ref reader, seen))
            {
                case "p":
                    piece = piece with { Number = reader.ReadInt32() };
                    break;
                case "e":
                    facts = facts with { Events = reader.ReadUInt64() };
                    break;
                case "s":
                    facts = facts with { Step = reader.ReadUInt64() };
                    break;
                case "t":
                    facts = facts with { TimeNanoseconds = reader.ReadUInt64() };
                    break;
                case "q":
                    facts = facts with { Questions = reader.ReadUInt64() };
                    break;
                case "h":
                    facts = facts with { EventDigest = reader.ReadUInt64() };
                    break;
                case "sd":
                    facts = facts with { StateDigest = reader.ReadUInt64() };
                    break;
                case "raw":
                    piece = piece with { UnpackedBytes = reader.ReadInt32() };
                    break;
                case "z":
                    piece = piece with { Packing = (Packing)reader.ReadByte() };
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        return piece with
        {
            Facts = facts,
        };
    }
}
