// The map of an events frame: n events covered, m of them stored, i0 index of the first in the
// run's stream, t0 t1 times and s0 s1 steps of the first and last covered, raw length of the
// unpacked body, z packing, h0 h digests before and after, k kinds stored; and where the state was digested,
// se events before that and sd the digest.

using System;
using System.Buffers;
using System.Collections.Generic;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>Writes and reads the maps of events frames.</summary>
static class BlockMapCodec
{
    const int Keys = 12;
    const int StateKeys = 2;
    const string What = "the map of a block";

    /// <summary>Writes the map; the block's place in the file is not part of it.</summary>
    public static void Write(IBufferWriter<byte> target, BlockInfo block)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(Keys + (block.State is null ? 0 : StateKeys));
        writer.Write("n");
        writer.Write(block.CoveredEvents);
        writer.Write("m");
        writer.Write(block.StoredEvents);
        writer.Write("i0");
        writer.Write(block.FirstEvent);
        writer.Write("t0");
        writer.Write(block.FirstTimeNanoseconds);
        writer.Write("t1");
        writer.Write(block.LastTimeNanoseconds);
        writer.Write("s0");
        writer.Write(block.FirstStep);
        writer.Write("s1");
        writer.Write(block.LastStep);
        writer.Write("raw");
        writer.Write(block.UnpackedBytes);
        writer.Write("z");
        writer.Write((byte)block.Packing);
        writer.Write("h0");
        writer.Write(block.DigestBefore);
        writer.Write("h");
        writer.Write(block.DigestAfter);
        writer.Write("k");
        byte[] kinds = new byte[KindSet.MaxBytes];
        writer.Write(kinds.AsSpan(0, block.Kinds.WriteTo(kinds)));
        if (block.State is { } state)
        {
            writer.Write("se");
            writer.Write(state.Events);
            writer.Write("sd");
            writer.Write(state.Digest);
        }

        writer.Flush();
    }

    /// <summary>Reads the map of the frame at a place, and checks it against the header.</summary>
    public static BlockInfo Read(in FramePlace place, TraceHeader header)
    {
        Fields fields = MessagePackParse.Document(place.Map, place.OffsetBytes, What, ReadFields);
        fields.Check(place.OffsetBytes, header);
        return fields.At(place);
    }

    static Fields ReadFields(ref MessagePackReader reader)
    {
        Fields fields = new();
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            fields.Read(ref reader, MessagePackParse.ReadKey(ref reader, seen));
        }

        return fields;
    }

    sealed class Fields
    {
        int _covered = -1;
        int _stored = -1;
        ulong _firstEvent;
        ulong _firstTime;
        ulong _lastTime;
        ulong _firstStep;
        ulong _lastStep;
        int _rawBytes;
        Packing _packing;
        ulong _digestBefore;
        ulong _digestAfter;
        KindSet _kinds;
        ulong? _stateEvents;
        ulong? _stateDigest;

        public void Read(ref MessagePackReader reader, string key)
        {
            switch (key)
            {
                case "n":
                    _covered = reader.ReadInt32();
                    break;
                case "m":
                    _stored = reader.ReadInt32();
                    break;
                case "i0":
                    _firstEvent = reader.ReadUInt64();
                    break;
                case "t0":
                    _firstTime = reader.ReadUInt64();
                    break;
                case "t1":
                    _lastTime = reader.ReadUInt64();
                    break;
                case "s0":
                    _firstStep = reader.ReadUInt64();
                    break;
                case "s1":
                    _lastStep = reader.ReadUInt64();
                    break;
                case "raw":
                    _rawBytes = reader.ReadInt32();
                    break;
                case "z":
                    _packing = (Packing)reader.ReadByte();
                    break;
                case "h0":
                    _digestBefore = reader.ReadUInt64();
                    break;
                case "h":
                    _digestAfter = reader.ReadUInt64();
                    break;
                case "k":
                    _kinds = ReadKinds(ref reader);
                    break;
                case "se":
                    _stateEvents = reader.ReadUInt64();
                    break;
                case "sd":
                    _stateDigest = reader.ReadUInt64();
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        public void Check(long offsetBytes, TraceHeader header)
        {
            bool countsHold =
                _covered >= 1
                && _covered <= header.BlockEvents
                && _stored >= 0
                && _stored <= _covered
                && (_stored == _covered || header.Level != TraceLevel.Full)
                && _firstEvent <= ulong.MaxValue - (ulong)_covered;
            bool bodyHolds =
                _stored == 0
                    ? _rawBytes == 0
                    : _rawBytes >= _stored && _rawBytes <= Limits.MaxEventsBody(_stored);
            bool stateHolds =
                _stateEvents is null == _stateDigest is null
                && (_stateEvents ?? _firstEvent) >= _firstEvent
                && (_stateEvents ?? _firstEvent) - _firstEvent <= (ulong)Math.Max(_covered, 0);
            bool restHolds =
                _firstTime <= _lastTime
                && _firstStep <= _lastStep
                && Enum.IsDefined(_packing)
                && stateHolds;
            if (!countsHold || !bodyHolds || !restHolds)
            {
                throw TraceFormatException.AtByte(
                    offsetBytes,
                    $"a block with n {_covered}, m {_stored}, i0 {_firstEvent}, t0 {_firstTime}, "
                        + $"t1 {_lastTime}, s0 {_firstStep}, s1 {_lastStep}, raw {_rawBytes}, "
                        + $"z {(int)_packing}, se {_stateEvents}",
                    $"1 to {header.BlockEvents} events, and the rest within its bounds"
                );
            }
        }

        public BlockInfo At(in FramePlace place) =>
            new()
            {
                OffsetBytes = place.OffsetBytes,
                LengthBytes = place.LengthBytes,
                Sequence = place.Sequence,
                FirstEvent = _firstEvent,
                CoveredEvents = _covered,
                StoredEvents = _stored,
                FirstStep = _firstStep,
                LastStep = _lastStep,
                FirstTimeNanoseconds = _firstTime,
                LastTimeNanoseconds = _lastTime,
                UnpackedBytes = _rawBytes,
                Packing = _packing,
                DigestBefore = _digestBefore,
                DigestAfter = _digestAfter,
                Kinds = _kinds,
                State =
                    _stateEvents is { } events && _stateDigest is { } digest
                        ? new StateMark(events, digest)
                        : null,
            };

        static KindSet ReadKinds(ref MessagePackReader reader)
        {
            byte[] bytes = MessagePackParse.ReadBytes(ref reader);
            return bytes.Length <= KindSet.MaxBytes
                ? KindSet.FromBytes(bytes)
                : throw new MessagePackSerializationException($"{bytes.Length} bytes of kinds");
        }
    }
}
