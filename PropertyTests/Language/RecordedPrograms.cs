using System.IO;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The programs whose behaviour was recorded from the real runtime, if they are at hand.</summary>
static class RecordedPrograms
{
    /// <summary>The folder with a folder for each program; null if there is none.</summary>
    public static string? Folder { get; } = Find();

    static string? Find()
    {
        string inside = Path.Combine(
            Repository.Root,
            "PropertyTests",
            "TestData",
            "Oracle",
            "programs"
        );
        string beside = Path.Combine(Repository.Root, "..", "shared", "oracle", "programs");
        return Directory.Exists(inside) ? inside
            : Directory.Exists(beside) ? beside
            : null;
    }
}

/// <summary>A test that needs the recorded programs; without them it is shown as skipped.</summary>
sealed class RecordedProgramsFactAttribute : FactAttribute
{
    public RecordedProgramsFactAttribute()
    {
        if (RecordedPrograms.Folder is null)
        {
            Skip = "the recorded programs are not here";
        }
    }
}
