using System.Globalization;
using System.Text;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>The words of an event by name, as the event table has them.</summary>
static class EventWordsText
{
    public static string Of(in Event e)
    {
        StringBuilder text = new();
        if (EventSpecs.Find(e.Kind) is not { } spec)
        {
            return "";
        }

        for (int i = 0; i < spec.Fields.Length; i++)
        {
            FieldSpec field = spec.Fields[i];
            ulong word = EventWords.Get(in e, i);
            string value = field.Type switch
            {
                FieldType.Address or FieldType.Word => Narrator.Hex(word),
                FieldType.Enum when field.EnumType is { } type => System
                    .Enum.ToObject(type, (byte)word)
                    .ToString()!,
                _ => word.ToString(CultureInfo.InvariantCulture),
            };
            _ = text.Append(i == 0 ? "" : " ").Append(field.Name).Append('=').Append(value);
        }

        return text.ToString();
    }
}
