// Ordinary programs, whose output does not depend on the schedule: whatever the simulator chooses, they must
// print what stands at the end of their files, and no judge may find anything.

using System;
using System.Collections.Generic;
using System.Linq;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

public sealed class ClassicsTests
{
    const int Seeds = 20;

    public static TheoryData<string> Names => [.. ClassicPrograms.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_classic_prints_what_its_file_says_whatever_the_schedule(string name)
    {
        CompileResult compiled = ClassicPrograms.Compile(name);
        Assert.Empty(compiled.Errors);
        string? expected = OutputBlock.Of(ClassicPrograms.Text(name));
        foreach (MachineOptions options in Machines())
        {
            Try(compiled.Program!, options, expected!);
        }
    }

    [Fact]
    public void The_catalogue_has_a_row_for_every_classic_and_no_other()
    {
        IEnumerable<string> told = ClassicPrograms
            .Readme.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

        Assert.Equal(ClassicPrograms.Names.Append("Churn.go").Order(StringComparer.Ordinal), told);
    }

    static void Try(Program program, MachineOptions options, string expected)
    {
        ProgramRun run = ProgramRun.Of(program, options);

        string circumstances = $"{options}\n{run.Text}";
        Assert.True(run.Result.Kind is ExitKind.Normal or ExitKind.OsExit, circumstances);
        Assert.True(run.Result.ExitCode == 0, circumstances);
        Assert.True(run.Text.Equals(expected, StringComparison.Ordinal), circumstances);
        Assert.True(
            options.Processors == 1 || run.Count(EventKind.GcEnd) > 0,
            $"no collection: {circumstances}"
        );
        Assert.True(run.Report.IsClean, $"{Tell(run)}\n{circumstances}");
    }

    static IEnumerable<MachineOptions> Machines()
    {
        for (int wbShadow = 0; wbShadow <= 2; wbShadow++)
        {
            for (int seed = 1; seed <= Seeds; seed++)
            {
                yield return new MachineOptions
                {
                    Processors = 1 + seed % 4,
                    GoGc = seed % 5 * 5,
                    WbShadow = wbShadow,
                    GcCheckMark = seed % 3 == 0 ? 1 : 0,
                    Schedule = (ScheduleKind)(seed / 4 % 3),
                    Seed = (ulong)(seed + wbShadow * Seeds),
                };
            }
        }
    }

    static string Tell(ProgramRun run) =>
        string.Join(
            '\n',
            run.Report.Findings.Select(f =>
                $"{f.Judge}: {f.Rule} (step {f.Step}) {string.Join(" | ", f.Story)}"
            )
        );
}
