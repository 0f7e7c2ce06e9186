// A judge that rots is noticed only if nobody else tells of what it is there for. So each judge has a planted bug that it
// alone tells of: no other judge, no check inside the run, no end but a normal one, whatever the seed.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class LoneJudgeTests
{
    /// <summary>Programs that look at nothing, so that only judges can tell.</summary>
    const string SilentFolder = "PropertyTests/TestData/Defences";

    const string BadWrite = "missed write barrier";
    const string BadMark = "checkmark found unmarked object";

    /// <summary>Judges, lines of defence, their programs; seeds within which the judge must have told.</summary>
    public static TheoryData<string, string, string, int> Planted { get; } =
        new()
        {
            { "lost object", "shade.queue", $"{SilentFolder}/Lost", 60 },
            { "use after free", "sweep.finalized", $"{SilentFolder}/Freed", 4 },
            { "allocator consistency", "sweep.freelist", $"{SilentFolder}/TwiceFree", 4 },
            { "tri-colour", "barrier.always", "", 60 },
            { "snapshot", "shade.scan", "", 4 },
            { "shadow", "callwritebarrier.pinned", "", 4 },
            { "phase", "gcphase.stop", "", 4 },
            { "sweep", "clearpools.tiny", "", 4 },
            { "checkmark", "checkmark.test", "", 4 },
            { "leak", "sweep.large", "", 4 },
            { "zombie", "heapalloc.zero", "", 4 },
            { "pointer mask", "bitmap.end", "", 4 },
            { "progress", "preempt.check", "", 4 },
        };

    [Theory]
    [MemberData(nameof(Planted))]
    public void One_judge_alone_tells_of_its_planted_bug(
        string judge,
        string name,
        string path,
        int seeds
    )
    {
        DefenceRun run = RunOf(name, path, options => options);
        HashSet<string> heard = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            heard.UnionWith(run.Tellers((ulong)seed).Keys);
        }

        Assert.Equal(judge, Assert.Single(heard));
    }

    /// <summary>What finds bad bookkeeping is no class of its own: the replica of the heap does.</summary>
    [Fact]
    public void Every_judge_has_a_planted_bug_and_the_document_has_the_same()
    {
        Type[] judges =
        [
            .. typeof(Judge).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Judge))),
        ];
        string document = File.ReadAllText(Repository.PathOf("tools/docs/defences.md"));
        string table = document[document.IndexOf("## Judges", StringComparison.Ordinal)..];

        Assert.Equal(judges.Length + 1, Planted.Select(row => row[0]).Distinct().Count());
        foreach (object[] row in Planted)
        {
            string path = (string)row[2];
            string program =
                path.Length > 0
                    ? Path.GetFileName(path)
                    : DefenceTable.Find((string)row[1])!.Program;
            Assert.Contains(
                $"| {row[0]} | `{row[1]}` | {program} |",
                table,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void Nobody_tells_anything_of_these_programs_while_the_line_of_defence_is_there(
        string judge,
        string name,
        string path,
        int seeds
    )
    {
        Assert.NotEmpty(judge);
        DefenceRun run = RunOf(name, path, options => options with { Without = default });
        for (int seed = 1; seed <= Math.Min(seeds, 2); seed++)
        {
            Assert.Empty(run.Tellers((ulong)seed));
        }
    }

    /// <summary>
    /// The checks of the modelled runtime, with each of them on in turn: what the next barrier sees (wbshadow=1), what the second
    /// marking sees of shadow and memory (wbshadow=2), what it sees of marks (gccheckmark=1).
    /// </summary>
    [Theory]
    [InlineData("shade.queue", "", BadMark, "")]
    [InlineData("append.slice", BadWrite, "", "")]
    [InlineData("global.barrier", "", "", BadWrite)]
    public void One_check_of_the_runtime_alone_throws(
        string name,
        string atWrite,
        string ofMarks,
        string ofShadow
    )
    {
        (int WbShadow, int GcCheckMark, string Thrown)[] modes =
        [
            (0, 0, ""),
            (1, 0, atWrite),
            (0, 1, ofMarks),
            (
                2,
                1,
                ofShadow.Length > 0 ? ofShadow
                : atWrite.Length > 0 ? atWrite
                : ofMarks
            ),
        ];
        foreach ((int shadow, int mark, string thrown) in modes)
        {
            DefenceRun run = RunOf(
                name,
                "",
                options => options with { WbShadow = shadow, GcCheckMark = mark }
            );
            HashSet<string> heard = [];
            for (ulong seed = 1; seed <= 4; seed++)
            {
                heard.Add(run.Tellers(seed).GetValueOrDefault("throw", ""));
            }

            Assert.Equal((name, shadow, mark, thrown), (name, shadow, mark, string.Concat(heard)));
        }
    }

    static DefenceRun RunOf(string name, string path, Func<MachineOptions, MachineOptions> change)
    {
        DefenceInfo info = DefenceTable.Find(name)!;
        string folder = path.Length > 0 ? SilentFolder : DefenceRun.Folder;
        string program = path.Length > 0 ? path[(SilentFolder.Length + 1)..] : info.Program;
        return DefenceRun.Of(
            folder,
            program,
            options => change(options with { Without = options.Without.With(info.Defence) })
        );
    }
}
