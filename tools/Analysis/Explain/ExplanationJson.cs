using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GcSim.Analysis;

/// <summary>Explanations as JSON: every fact of the record, under its own name.</summary>
public static class ExplanationJson
{
    static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>One document.</summary>
    public static void Write(Utf8JsonWriter json, Explanation told) =>
        JsonSerializer.Serialize(json, told, s_options);

    /// <summary>One document as text.</summary>
    public static string Text(Explanation told) => JsonSerializer.Serialize(told, s_options) + "\n";
}
