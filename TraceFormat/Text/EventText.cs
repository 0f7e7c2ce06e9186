// One event as one line:
//
//   step time P<processor> G<goroutine> Kind name=value …   # where in the source
//
// Addresses and words are hexadecimal, members of enums are named, all else is decimal. The names
// and their order are EventSpecs'. A number that no member has is written as a number, so the line
// holds all that the event holds.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Writes events as lines of text, and reads them.</summary>
public static class EventText
{
    static readonly Dictionary<string, EventSpec> s_byName = IndexByName();

    /// <summary>The line of an event, without its end.</summary>
    /// <param name="program">Where given, says in a comment where in the source it happened.</param>
    public static string Format(in Event e, ProgramInfo? program = null)
    {
        StringBuilder line = new();
        Append(line, e, program);
        return line.ToString();
    }

    /// <summary>Appends the line of an event, without its end.</summary>
    public static void Append(StringBuilder line, in Event e, ProgramInfo? program = null)
    {
        EventSpec spec = EventSpecs.Of(e.Kind);
        _ = line.Append(e.Step)
            .Append(' ')
            .Append(e.TimeNanoseconds)
            .Append(" P")
            .Append(e.Processor)
            .Append(" G")
            .Append(e.Goroutine)
            .Append(' ')
            .Append(spec.Kind.ToString());
        for (int i = 0; i < spec.Fields.Length; i++)
        {
            _ = line.Append(' ').Append(spec.Fields[i].Name).Append('=');
            AppendValue(line, spec.Fields[i], EventWords.Get(e, i));
        }

        if (program is not null)
        {
            AppendSite(line, e, spec, program);
        }
    }

    /// <summary>A word as its field's type demands.</summary>
    public static void AppendValue(StringBuilder line, FieldSpec field, ulong word)
    {
        switch (field.Type)
        {
            case FieldType.Address:
            case FieldType.Word:
                _ = line.Append(CultureInfo.InvariantCulture, $"0x{word:x}");
                break;
            case FieldType.Enum:
                _ = line.Append(NameOf(field.EnumType!, word) ?? Decimal(word));
                break;
            case FieldType.Bytes:
            case FieldType.Count:
            case FieldType.Goroutine:
            case FieldType.Type:
            case FieldType.Function:
            case FieldType.Site:
                _ = line.Append(word);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(field),
                    field.Type,
                    "EventText.AppendValue: unknown field type"
                );
        }
    }

    /// <summary>The event of a line.</summary>
    /// <exception cref="TraceFormatException">The line is no event; names its number.</exception>
    public static Event Parse(string line, long lineNumber = 1) =>
        Parse(new TextLine(line, lineNumber));

    internal static Event Parse(TextLine line)
    {
        Event e = new()
        {
            Step = line.Number(),
            TimeNanoseconds = line.Number(),
            Processor = ParseProcessor(line),
            Goroutine = ParseGoroutine(line),
        };
        ReadOnlySpan<char> name = line.Word();
        if (
            !s_byName
                .GetAlternateLookup<ReadOnlySpan<char>>()
                .TryGetValue(name, out EventSpec? spec)
        )
        {
            throw line.Error(name, "the name of a kind of event");
        }

        e.Kind = spec.Kind;
        Span<ulong> words = stackalloc ulong[EventSchema.FieldsPerKind];
        words.Clear();
        for (int i = 0; i < spec.Fields.Length; i++)
        {
            words[i] = ParseValue(line, spec.Fields[i]);
        }

        line.End();
        (e.A, e.B, e.C, e.D) = (words[0], words[1], words[2], words[3]);
        return e;
    }

    static ushort ParseProcessor(TextLine line)
    {
        ReadOnlySpan<char> word = line.Word();
        ushort processor = 0;
        bool isProcessor =
            word.StartsWith("P", StringComparison.Ordinal)
            && ushort.TryParse(
                word[1..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out processor
            );
        return isProcessor ? processor : throw line.Error(word, "P and the number of a processor");
    }

    static int ParseGoroutine(TextLine line)
    {
        ReadOnlySpan<char> word = line.Word();
        int goroutine = 0;
        bool isGoroutine =
            word.StartsWith("G", StringComparison.Ordinal)
            && int.TryParse(
                word[1..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out goroutine
            );
        return isGoroutine ? goroutine : throw line.Error(word, "G and the number of a goroutine");
    }

    static ulong ParseValue(TextLine line, FieldSpec field)
    {
        if (field.Type != FieldType.Enum)
        {
            return line.Number(field.Name);
        }

        ReadOnlySpan<char> value = line.Value(field.Name);
        if (TextLine.TryNumber(value, out ulong number))
        {
            return number;
        }

        return !value.Contains(',') && Enum.TryParse(field.EnumType!, value, out object? member)
            ? Convert.ToUInt64(member, CultureInfo.InvariantCulture)
            : throw line.Error(value, $"a member of {field.EnumType!.Name}, or a number");
    }

    static void AppendSite(StringBuilder line, in Event e, EventSpec spec, ProgramInfo program)
    {
        for (int i = 0; i < spec.Fields.Length; i++)
        {
            ulong word = EventWords.Get(e, i);
            bool isSite =
                spec.Fields[i].Type == FieldType.Site
                && word != 0
                && word < (ulong)program.Sites.Length;
            if (isSite)
            {
                SiteDescription site = program.Sites[(int)word];
                bool hasFile = site.File >= 0 && site.File < program.Files.Length;
                string file = hasFile ? OneLine(program.Files[site.File]) : "?";
                _ = line.Append(
                    CultureInfo.InvariantCulture,
                    $"  # {file}:{site.Line}:{site.Column}"
                );
            }
        }
    }

    /// <summary>A name of a file that nobody vouches for may not move the cursor of a terminal.</summary>
    static string OneLine(string file) =>
        string.Create(
            file.Length,
            file,
            static (line, text) =>
            {
                for (int i = 0; i < line.Length; i++)
                {
                    line[i] = char.IsControl(text[i]) ? '?' : text[i];
                }
            }
        );

    /// <summary>All members of the event vocabulary fit in a byte.</summary>
    static string? NameOf(Type enumType, ulong word) =>
        word <= byte.MaxValue ? Enum.GetName(enumType, (byte)word) : null;

    static string Decimal(ulong word) => word.ToString(CultureInfo.InvariantCulture);

    static Dictionary<string, EventSpec> IndexByName()
    {
        Dictionary<string, EventSpec> byName = new(StringComparer.Ordinal);
        foreach (EventSpec spec in EventSpecs.All)
        {
            byName.Add(spec.Kind.ToString(), spec);
        }

        return byName;
    }
}
