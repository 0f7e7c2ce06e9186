using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// A <see cref="ProgramInfo"/> as a MessagePack array: arena start, types [[name, bytes, mask, is
/// array element]], functions [name], files [name], sites [[function, file, line, column]], globals
/// [[name, address, type]], segments [[name, start, end, mask]].
/// </summary>
static class ProgramInfoCodec
{
    const int Parts = 7;
    const int TypeParts = 4;
    const int SiteParts = 4;
    const int GlobalParts = 3;
    const int SegmentParts = 4;

    public static void Write(ref MessagePackWriter writer, ProgramInfo program)
    {
        writer.WriteArrayHeader(Parts);
        writer.WriteUInt64(program.ArenaStart);
        WriteTypes(ref writer, program.Types);
        WriteTexts(ref writer, program.Functions);
        WriteTexts(ref writer, program.Files);
        WriteSites(ref writer, program.Sites);
        WriteGlobals(ref writer, program.Globals);
        WriteSegments(ref writer, program.Segments);
    }

    public static ProgramInfo Read(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, Parts);
        return new ProgramInfo
        {
            ArenaStart = reader.ReadUInt64(),
            Types = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadType),
            Functions = MessagePackParse.ReadArray(
                ref reader,
                Limits.MaxHeaderItems,
                MessagePackParse.ReadText
            ),
            Files = MessagePackParse.ReadArray(
                ref reader,
                Limits.MaxHeaderItems,
                MessagePackParse.ReadText
            ),
            Sites = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadSite),
            Globals = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadGlobal),
            Segments = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadSegment),
        };
    }

    static void WriteTypes(ref MessagePackWriter writer, ImmutableArray<TypeDescription> types)
    {
        writer.WriteArrayHeader(types.Length);
        foreach (TypeDescription type in types)
        {
            writer.WriteArrayHeader(TypeParts);
            StrictText.Write(ref writer, type.Name);
            writer.Write(type.SizeBytes);
            writer.Write(type.PointerMask.AsSpan());
            writer.Write(type.IsArrayElement);
        }
    }

    static void WriteTexts(ref MessagePackWriter writer, ImmutableArray<string> texts)
    {
        writer.WriteArrayHeader(texts.Length);
        foreach (string text in texts)
        {
            StrictText.Write(ref writer, text);
        }
    }

    static void WriteSites(ref MessagePackWriter writer, ImmutableArray<SiteDescription> sites)
    {
        writer.WriteArrayHeader(sites.Length);
        foreach (SiteDescription site in sites)
        {
            writer.WriteArrayHeader(SiteParts);
            writer.Write(site.Function);
            writer.Write(site.File);
            writer.Write(site.Line);
            writer.Write(site.Column);
        }
    }

    static void WriteGlobals(
        ref MessagePackWriter writer,
        ImmutableArray<GlobalDescription> globals
    )
    {
        writer.WriteArrayHeader(globals.Length);
        foreach (GlobalDescription global in globals)
        {
            writer.WriteArrayHeader(GlobalParts);
            StrictText.Write(ref writer, global.Name);
            writer.Write(global.Address);
            writer.Write(global.Type);
        }
    }

    static void WriteSegments(
        ref MessagePackWriter writer,
        ImmutableArray<SegmentDescription> segments
    )
    {
        writer.WriteArrayHeader(segments.Length);
        foreach (SegmentDescription segment in segments)
        {
            writer.WriteArrayHeader(SegmentParts);
            StrictText.Write(ref writer, segment.Name);
            writer.Write(segment.Start);
            writer.Write(segment.End);
            writer.Write(segment.PointerMask.AsSpan());
        }
    }

    static TypeDescription ReadType(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, TypeParts);
        return new TypeDescription(
            MessagePackParse.ReadText(ref reader),
            reader.ReadUInt64(),
            ReadMask(ref reader),
            reader.ReadBoolean()
        );
    }

    static SiteDescription ReadSite(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, SiteParts);
        return new SiteDescription(
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32()
        );
    }

    static GlobalDescription ReadGlobal(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, GlobalParts);
        return new GlobalDescription(
            MessagePackParse.ReadText(ref reader),
            reader.ReadUInt64(),
            reader.ReadInt32()
        );
    }

    static SegmentDescription ReadSegment(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, SegmentParts);
        return new SegmentDescription(
            MessagePackParse.ReadText(ref reader),
            reader.ReadUInt64(),
            reader.ReadUInt64(),
            ReadMask(ref reader)
        );
    }

    static ImmutableArray<byte> ReadMask(ref MessagePackReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(MessagePackParse.ReadBytes(ref reader));
}
