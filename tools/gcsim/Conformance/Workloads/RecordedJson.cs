using System;
using System.IO;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>Reads a recorded JSON file, and tells one that is another file.</summary>
static class RecordedJson
{
    /// <summary>A hundred times the files that there are.</summary>
    const long MaxBytes = 64 << 20;

    /// <exception cref="UserErrorException">It is too long, or holds something else.</exception>
    public static T Read<T>(string path, string what, Func<JsonElement, T> read)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes > MaxBytes)
        {
            throw new UserErrorException($"{path}: {bytes} bytes are too many for {what}");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(file);
            return read(document.RootElement);
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or InvalidOperationException
                        or FormatException
                        or System.Collections.Generic.KeyNotFoundException
                        or IndexOutOfRangeException
            )
        {
            throw new UserErrorException($"{path}: these are no {what}: {e.Message}");
        }
    }

    /// <summary>The text of a property.</summary>
    public static string Text(JsonElement of, string property) =>
        of.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null");
}
