// The header frame. Its map has what is needed to decode the rest and is small; its body, packed,
// has the run's configuration and the program's facts, which may be large.
//
//   map   v [major, minor], block, level, tick "ns", sim (simulator version), schema, z, raw,
//         and state (the state's layout) where states were digested
//   body  a map: cfg (RunConfigCodec), program (ProgramInfoCodec); unknown keys are skipped

using System;
using System.Buffers;
using System.Collections.Generic;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>Writes and reads header frames.</summary>
static class HeaderCodec
{
    const string TickUnit = "ns";
    const int MapKeys = 8;
    const int BodyKeys = 2;

    public static void WriteMap(IBufferWriter<byte> target, TraceHeader header, int rawBytes)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(MapKeys + (header.StateLayout == 0 ? 0 : 1));
        writer.Write("v");
        writer.WriteArrayHeader(2);
        writer.Write(header.Major);
        writer.Write(header.Minor);
        writer.Write("block");
        writer.Write(header.BlockEvents);
        writer.Write("level");
        writer.Write((byte)header.Level);
        writer.Write("tick");
        writer.Write(TickUnit);
        writer.Write("sim");
        StrictText.Write(ref writer, header.Config.SimulatorVersion);
        writer.Write("schema");
        SchemaCodec.Write(ref writer, header.Schema);
        writer.Write("z");
        writer.Write((byte)header.Packing);
        writer.Write("raw");
        writer.Write(rawBytes);
        if (header.StateLayout != 0)
        {
            writer.Write("state");
            writer.Write(header.StateLayout);
        }

        writer.Flush();
    }

    public static void WriteBody(IBufferWriter<byte> target, TraceHeader header)
    {
        MessagePackWriter writer = new(target);
        writer.WriteMapHeader(BodyKeys);
        writer.Write("cfg");
        RunConfigCodec.Write(ref writer, header.Config);
        writer.Write("program");
        ProgramInfoCodec.Write(ref writer, header.Program);
        writer.Flush();
    }

    /// <summary>Reads a header frame whose checksum holds.</summary>
    public static TraceHeader Read(in Frame frame, Packer packer)
    {
        CheckVersion(frame);
        HeaderMap map = MessagePackParse.Document(
            frame.Map,
            frame.OffsetBytes,
            "the header's map",
            ReadMap
        );
        map.Check(frame.OffsetBytes);
        ReadOnlyMemory<byte> raw = packer.Unpack(
            map.Packing,
            frame.Body,
            map.RawBytes,
            frame.OffsetBytes
        );
        HeaderBody body = MessagePackParse.Document(
            raw,
            frame.OffsetBytes,
            "the header's body",
            ReadBody
        );
        return new TraceHeader
        {
            Major = map.Major,
            Minor = map.Minor,
            BlockEvents = map.BlockEvents,
            Packing = map.Packing,
            Level = map.Level,
            StateLayout = map.StateLayout,
            Schema = map.Schema!,
            Config = body.Config!,
            Program = body.Program!,
        };
    }

    /// <summary>Another major version may mean anything by the rest, so it is looked at first.</summary>
    static void CheckVersion(in Frame frame)
    {
        (int major, int minor) = MessagePackParse.Document(
            frame.Map,
            frame.OffsetBytes,
            "the header's map",
            ReadVersion
        );
        if (major is < TraceHeader.OldestMajor or > TraceHeader.CurrentMajor)
        {
            throw TraceFormatException.AtByte(
                frame.OffsetBytes,
                $"a trace of format {major}.{minor}",
                $"format {TraceHeader.OldestMajor}.x to {TraceHeader.CurrentMajor}.x; "
                    + "read it with the version of GcSim that wrote it"
            );
        }
    }

    static (int Major, int Minor) ReadVersion(ref MessagePackReader reader)
    {
        (int Major, int Minor) version = (0, 0);
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            if (MessagePackParse.ReadKey(ref reader, seen) == "v")
            {
                MessagePackParse.ExpectArray(ref reader, 2);
                version = (reader.ReadInt32(), reader.ReadInt32());
            }
            else
            {
                MessagePackParse.Skip(ref reader);
            }
        }

        return version;
    }

    static HeaderMap ReadMap(ref MessagePackReader reader)
    {
        HeaderMap map = new();
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            switch (MessagePackParse.ReadKey(ref reader, seen))
            {
                case "v":
                    MessagePackParse.ExpectArray(ref reader, 2);
                    map.Major = reader.ReadInt32();
                    map.Minor = reader.ReadInt32();
                    break;
                case "block":
                    map.BlockEvents = reader.ReadInt32();
                    break;
                case "level":
                    map.Level = (TraceLevel)reader.ReadByte();
                    break;
                case "tick":
                    map.Tick = MessagePackParse.ReadText(ref reader);
                    break;
                case "schema":
                    map.Schema = SchemaCodec.Read(ref reader);
                    break;
                case "z":
                    map.Packing = (Packing)reader.ReadByte();
                    break;
                case "raw":
                    map.RawBytes = reader.ReadInt32();
                    break;
                case "state":
                    map.StateLayout = reader.ReadInt32();
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        return map;
    }

    static HeaderBody ReadBody(ref MessagePackReader reader)
    {
        HeaderBody body = new();
        int keys = MessagePackParse.ReadMapHeader(ref reader);
        List<string> seen = new(keys);
        for (int i = 0; i < keys; i++)
        {
            switch (MessagePackParse.ReadKey(ref reader, seen))
            {
                case "cfg":
                    body.Config = RunConfigCodec.Read(ref reader);
                    break;
                case "program":
                    body.Program = ProgramInfoCodec.Read(ref reader);
                    break;
                default:
                    MessagePackParse.Skip(ref reader);
                    break;
            }
        }

        return body.Config is not null && body.Program is not null
            ? body
            : throw new MessagePackSerializationException("no cfg or no program");
    }

    sealed class HeaderBody
    {
        public RunConfig? Config { get; set; }
        public ProgramInfo? Program { get; set; }
    }

    sealed class HeaderMap
    {
        public int Major { get; set; }
        public int Minor { get; set; }
        public int BlockEvents { get; set; }
        public TraceLevel Level { get; set; } = TraceLevel.Full;
        public string Tick { get; set; } = "";
        public EventSchema? Schema { get; set; }
        public Packing Packing { get; set; }
        public int RawBytes { get; set; }
        public int StateLayout { get; set; }

        public void Check(long offsetBytes)
        {
            bool holds =
                Schema is not null
                && Tick == TickUnit
                && BlockEvents is >= 1 and <= Limits.MaxBlockEvents
                && RawBytes is >= 0 and <= Limits.MaxHeaderBytes
                && StateLayout >= 0
                && Enum.IsDefined(Packing)
                && Enum.IsDefined(Level);
            if (!holds)
            {
                throw TraceFormatException.AtByte(
                    offsetBytes,
                    $"a header with block {BlockEvents}, tick '{Tick}', level {(int)Level}, "
                        + $"z {(int)Packing}, raw {RawBytes}, state {StateLayout}, schema {Schema is not null}",
                    "each of them present and within the limits of README.md of TraceFormat"
                );
            }
        }
    }
}
