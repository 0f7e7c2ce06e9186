// Properties that hunt: generated programs, under schedules of the portfolio. What is drawn is the seed of a hunt, and
// what the machine is like; a failing case prints both, and a finding's story.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FsCheck.Xunit;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

[Properties(Arbitrary = [typeof(Hunts)], Replay = "14087468394851831520,4480898550882742813")]
public class HuntProperties
{
    const int Runs = 100;
    const string BadMark = "checkmark found unmarked object";

    [Property(MaxTest = 20)]
    public void No_judge_raises_an_alarm_in_any_sound_dialect(HuntSeed seed, SoundDialect dialect)
    {
        GeneratedSource programs = HuntRig.Generated(
            seed.Value,
            options =>
                options with
                {
                    Barrier = BarrierDialects.Find(dialect.Barrier)!,
                    StacksFirst = dialect.StacksFirst,
                    RescanStacks = dialect.Rescans,
                    AllocationColour = dialect.Colour,
                    MaxSteps = 20_000,
                }
        );
        HuntOptions options = new() { Seed = seed.Value, MostRuns = Runs };

        HuntSummary summary = new Hunter(programs, options).Run(CancellationToken.None);

        Assert.Equal(Runs, summary.Runs);
        Assert.Empty(summary.Findings.SelectMany(finding => FindingFolder.Story(finding)));
    }

    /// <summary>
    /// Three look for objects that marking has missed: the hunt's judge, at the machine; the judge of the events, which shares nothing
    /// with it; the modelled runtime's checkmark, if it is on and no other check has thrown before.
    /// </summary>
    [Theory]
    [InlineData("barrier.shade", 0)]
    [InlineData("shade.queue", 1)]
    [InlineData("barrier.shade", 1)]
    [InlineData("markterm.rescanstacks", 0)]
    [InlineData("store.barrier", 1)]
    public void Who_looks_for_lost_objects_agrees(string name, int gcCheckMark)
    {
        Defence defence = DefenceTable.Find(name)!.Defence;
        GeneratedSource programs = HuntRig.Generated(
            7,
            options =>
                options with
                {
                    Without = options.Without.With(defence),
                    GcCheckMark = gcCheckMark,
                    WbShadow = 0,
                    MaxSteps = 20_000,
                }
        );
        int lost = 0;
        for (long batch = 0; batch < 40; batch++)
        {
            HuntTarget target = programs.Target(batch);
            HuntMachine machine = new(target, target.Options, null);
            for (ulong seed = 0; seed < 12; seed++)
            {
                HuntRun run = Run(machine, seed, RunProfile.Unknown, Focus.Collecting);
                Agree(target, machine, run, seed, gcCheckMark == 1);
                lost += run.Lost != 0 ? 1 : 0;
            }
        }

        Assert.NotEqual(0, lost);
    }

    /// <summary>
    /// Generated programs hardly ever lose anything without markterm.drain, so this one runs the program of that line; the
    /// judges of events look at what lost something, and at some of the runs that did not.
    /// </summary>
    [Fact]
    public void Who_looks_for_lost_objects_agrees_without_draining_at_mark_termination()
    {
        const ulong MostRuns = 400;
        const ulong RunsPerLook = 200;
        HuntTarget target = HuntRig.Target(
            HuntRig.Easy,
            options => options with { Without = options.Without.With(Defence.MarkTermDrain) }
        );
        HuntMachine machine = new(target, target.Options, null);
        RunProfile profile = Probing.Of(machine, Focus.Shared);
        int lost = 0;
        for (ulong seed = 0; seed < MostRuns && lost == 0; seed++)
        {
            HuntRun run = Run(machine, seed, profile, Focus.Shared);
            if (run.Lost != 0 || seed % RunsPerLook == 0)
            {
                Agree(target, machine, run, seed, checksMarks: false);
                lost += run.Lost != 0 ? 1 : 0;
            }
        }

        Assert.NotEqual(0, lost);
    }

    static HuntRun Run(HuntMachine machine, ulong seed, RunProfile profile, Focus focus) =>
        machine.Run(new StickyWalk(4), seed, profile, focus, DataBias.Uniform);

    /// <summary>Compares what is told of the machine's last run.</summary>
    static void Agree(
        HuntTarget target,
        HuntMachine machine,
        HuntRun run,
        ulong seed,
        bool checksMarks
    )
    {
        IEnumerable<string> judges = Rerun
            .Judge(target, target.Options, machine.Script, run)
            .Report.Findings.Select(finding => finding.Judge);
        string what = $"{target.Name}, seed {seed}: {run}, {string.Join(", ", judges)}";
        bool isLost = run.Lost != 0;

        Assert.True(isLost == judges.Contains("lost object"), what);
        Assert.True(!checksMarks || isLost == (run.Message == BadMark), what);
    }
}
