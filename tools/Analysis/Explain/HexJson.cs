using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GcSim.Analysis;

/// <summary>Addresses and words in JSON, as <c>"0xc208000040"</c>: a double does not hold all of them.</summary>
public sealed class HexJson : JsonConverter<ulong>
{
    public override ulong Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        ulong.Parse(
            reader.GetString().AsSpan(2),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Narrator.Hex(value));
}
