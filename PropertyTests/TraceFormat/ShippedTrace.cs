using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>A trace of TestData/Traces, with what its row of traces.csv says of it.</summary>
/// <param name="File">Its path in the repository.</param>
/// <param name="IsFinished">Whether it has everything that its run did.</param>
/// <param name="CheckExitCode">How <c>gcsim check</c> must end.</param>
sealed record ShippedTrace(
    string File,
    bool IsFinished,
    ulong Events,
    string Digest,
    int CheckExitCode,
    string Sha256
)
{
    const string Root = "PropertyTests/TestData/Traces";

    static readonly Dictionary<string, ShippedTrace> s_all = Read().ToDictionary(t => t.File);

    public static IEnumerable<ShippedTrace> All => s_all.Values;

    public static TheoryData<string> Files => [.. s_all.Keys];

    /// <summary>The folders, one for each version of the format.</summary>
    public static IEnumerable<string> Folders =>
        Directory
            .GetDirectories(Repository.PathOf(Root))
            .Select(folder => $"{Root}/{Path.GetFileName(folder)}");

    public string FullPath => Repository.PathOf(File);

    public byte[] Bytes => System.IO.File.ReadAllBytes(FullPath);

    public static ShippedTrace Of(string file) => s_all[file];

    static IEnumerable<ShippedTrace> Read() =>
        Folders.SelectMany(folder =>
            System
                .IO.File.ReadLines(Repository.PathOf($"{folder}/traces.csv"))
                .Skip(1)
                .Select(line => Parse(folder, line.Split(',')))
        );

    static ShippedTrace Parse(string folder, string[] cells) =>
        new(
            $"{folder}/{cells[0]}",
            cells[1] == "yes",
            ulong.Parse(cells[2], CultureInfo.InvariantCulture),
            cells[3],
            int.Parse(cells[4], CultureInfo.InvariantCulture),
            cells[5]
        );
}
