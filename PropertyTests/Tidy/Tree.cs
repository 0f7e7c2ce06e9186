using System;
using System.Collections.Generic;
using System.IO;

namespace GcSim.PropertyTests;

/// <summary>The repository's own files: nothing that was built or written by a run.</summary>
static class Tree
{
    static readonly HashSet<string> s_foreign = new(StringComparer.Ordinal)
    {
        ".git",
        "artifacts",
        "out",
        "bin",
        "obj",
        "TestData",
        "node_modules",
        "BenchmarkDotNet.Artifacts",
    };

    /// <summary>Paths relative to the repository, with slashes, in order.</summary>
    public static IReadOnlyList<string> Files(string pattern)
    {
        List<string> files = [];
        Collect(new DirectoryInfo(Repository.Root), pattern, files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    static void Collect(DirectoryInfo folder, string pattern, List<string> files)
    {
        foreach (FileInfo file in folder.EnumerateFiles(pattern))
        {
            files.Add(Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'));
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories())
        {
            if (!s_foreign.Contains(inner.Name))
            {
                Collect(inner, pattern, files);
            }
        }
    }
}
