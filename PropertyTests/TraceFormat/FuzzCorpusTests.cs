using System.IO;
using System.Linq;
using GcSim.Fuzz;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// The fuzzer's corpus and all that it ever found (tools/Fuzz), run once without a fuzzer: each input is handled.
/// </summary>
public class FuzzCorpusTests
{
    /// <summary>Paths in the repository.</summary>
    public static TheoryData<string> Inputs =>
        [.. Tree.Files("*").Where(file => FolderOf(file) is "Corpus" or "Findings")];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_of_the_fuzzer_is_handled(string file)
    {
        string target = Path.GetFileName(Path.GetDirectoryName(file)!);
        FuzzTargets.Find(target)!(File.ReadAllBytes(Repository.PathOf(file)));
    }

    [Fact]
    public void Every_target_of_the_fuzzer_has_a_corpus() =>
        Assert.All(
            FuzzTargets.Names,
            target =>
                Assert.NotEmpty(
                    Directory.GetFiles(Repository.PathOf($"tools/Fuzz/Corpus/{target}"))
                )
        );

    /// <summary>tools/Fuzz/FOLDER/TARGET/INPUT</summary>
    static string FolderOf(string file) =>
        file.StartsWith("tools/Fuzz/", System.StringComparison.Ordinal) ? file.Split('/')[2] : "";
}
