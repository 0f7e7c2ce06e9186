using System.Collections.Immutable;
using System.IO;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>Reads recorded cases.</summary>
public static class RecordedCases
{
    static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <exception cref="UserErrorException">No such file, or other JSON.</exception>
    public static ImmutableArray<RecordedCase> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserErrorException(
                $"{path}: no such file; give a folder with cases.json and programs/cases"
            );
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<ImmutableArray<RecordedCase>>(file, s_json);
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{path}: these are no recorded cases: {e.Message}");
        }
    }
}
