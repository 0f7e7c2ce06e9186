using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Hunts the program of a line of defence without that line.</summary>
/// <param name="library">The folder of the programs.</param>
/// <param name="limits">Runs, time, threads.</param>
/// <param name="generates">Hunts in generated programs, and not in the library's.</param>
/// <param name="shrinkRuns">Runs to spend on shrinking the first finding; 0: it stays as it is.</param>
sealed class MutantHunt(
    Session session,
    string library,
    HuntOptions limits,
    bool generates,
    int shrinkRuns
)
{
    /// <summary>Ends that are seen in every run; what else is found, only judges of the events find.</summary>
    static readonly ImmutableArray<string> s_seenInRuns =
    [
        "throw",
        "panic",
        "fault",
        "deadlock",
        "lost object",
    ];

    public MutantResult Run(DefenceInfo info, int seeds, CancellationToken stop)
    {
        HuntTarget target = HuntTargets.Load(
            session,
            null,
            new RunOptionSet(),
            Path.Combine(library, info.Program + ".go"),
            options => options with { Without = options.Without.With(info.Defence) }
        );
        HuntOptions options = limits with { JudgesAll = !info.Judges.Any(s_seenInRuns.Contains) };
        ImmutableArray<MutantRun>.Builder hunts = ImmutableArray.CreateBuilder<MutantRun>();
        for (int i = 0; i < seeds && !stop.IsCancellationRequested; i++)
        {
            HuntOptions one = options with { Seed = (ulong)i + 1 };
            IProgramSource programs = generates
                ? Generated(target.Options, one.Seed)
                : new TargetList([target]);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            HuntSummary summary = new Hunter(programs, one).Run(stop);
            hunts.Add(new MutantRun(summary, Environment.CpuUsage.TotalTime - before));
        }

        MutantResult result = new(info, hunts.ToImmutable(), null);
        return result with { Smallest = Shrink(result.First, stop) };
    }

    /// <summary>What the finding is shrunk to; null: there is none, or as a plan of switches it does not show.</summary>
    ShrunkFinding? Shrink(HuntFinding? finding, CancellationToken stop)
    {
        if (finding is null || shrinkRuns == 0)
        {
            return null;
        }

        PlannedRun run = PlannedRun.Of(finding).Limited();
        Shrinker shrinker = new(run.Setting, run.Target, run.Plan, shrinkRuns);
        return shrinker.Kind is null ? null : shrinker.Run(stop);
    }

    /// <summary>
    /// Generated programs, on a machine like that of the line's own program: its barrier, policies and checks, since a
    /// rule may matter to one of them alone.
    /// </summary>
    GeneratedSource Generated(MachineOptions like, ulong seed) =>
        new(
            session,
            seed,
            HuntTargets.Resolver(
                session,
                null,
                new RunOptionSet(),
                own =>
                    like with
                    {
                        Processors = own.Processors,
                        GoGc = own.GoGc,
                        MaxSteps = own.MaxSteps,
                    }
            )
        );
}
