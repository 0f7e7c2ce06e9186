using System;
using System.IO;

namespace GcSim.PropertyTests;

/// <summary>A folder for one test's files, removed with it.</summary>
sealed class Workplace : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gcsim-");

    /// <summary>The path of a file in the folder.</summary>
    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a text file; gives its path.</summary>
    public string Write(string name, string text)
    {
        string path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
