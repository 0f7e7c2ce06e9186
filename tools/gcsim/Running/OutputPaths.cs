using System.IO;

namespace GcSim.Tools;

/// <summary>Paths that are written to.</summary>
static class OutputPaths
{
    /// <summary>Begins a text file; one of that name is replaced.</summary>
    public static StreamWriter CreateText(string path)
    {
        MakeFolderOf(path);
        return new StreamWriter(path) { NewLine = "\n" };
    }

    /// <summary>Makes the folder that a file is to stand in.</summary>
    public static void MakeFolderOf(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
        {
            _ = Directory.CreateDirectory(folder);
        }
    }
}
