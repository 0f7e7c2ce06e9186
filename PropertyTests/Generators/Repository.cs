using System;
using System.IO;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Files of the repository that tests compare with what the code gives.</summary>
static class Repository
{
    /// <summary>Set to 1, it makes tests write what they would have compared: look at the diff then.</summary>
    public const string BlessVariable = "GCSIM_BLESS";

    /// <summary>The folder of GcSim.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file or folder of the repository.</summary>
    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    /// <summary>A committed file must hold exactly this text.</summary>
    public static void AssertHolds(string relativePath, string text)
    {
        string path = PathOf(relativePath);
        if (Environment.GetEnvironmentVariable(BlessVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path),
            $"{relativePath} is missing: run this test with {BlessVariable}=1 and commit it."
        );
        Assert.Equal(File.ReadAllText(path), text);
    }

    static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GcSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException(
                $"Repository.FindRoot: no GcSim.sln above {AppContext.BaseDirectory}"
            );
    }
}
