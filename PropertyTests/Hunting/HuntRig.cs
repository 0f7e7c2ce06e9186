using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;

namespace GcSim.PropertyTests;

/// <summary>Hunts in programs of the library.</summary>
static class HuntRig
{
    public const string Small = "Scenarios/Library/Models/Small.go";
    public const string Weave = "Scenarios/Library/Models/Weave.go";

    /// <summary>A program whose holders lose items when the barrier shades nothing: found within a few runs.</summary>
    public const string Easy = "Scenarios/Library/Defences/Late.go";

    public static HuntTarget Target(string path, Func<MachineOptions, MachineOptions> change)
    {
        using MemoryStream output = new();
        using Terminal terminal = new(output, output);
        Session session = new(terminal, _ => null, CancellationToken.None);
        return HuntTargets.Load(session, null, new RunOptionSet(), Repository.PathOf(path), change);
    }

    /// <summary>Programs of the generator.</summary>
    public static GeneratedSource Generated(ulong seed, Func<MachineOptions, MachineOptions> change)
    {
        using MemoryStream output = new();
        using Terminal terminal = new(output, output);
        Session session = new(terminal, _ => null, CancellationToken.None);
        return new GeneratedSource(
            session,
            seed,
            HuntTargets.Resolver(session, null, new RunOptionSet(), change)
        );
    }

    public static HuntTarget EasyTarget() =>
        Target(Easy, options => options with { Barrier = BarrierDialects.Find("none")! });

    public static HuntSummary Hunt(HuntTarget target, HuntOptions options) =>
        new Hunter(new TargetList([target]), options).Run(CancellationToken.None);

    /// <summary>What was found, without what depends on time.</summary>
    public static IEnumerable<string> Told(ImmutableArray<HuntFinding> findings)
    {
        foreach (HuntFinding finding in findings)
        {
            yield return $"{finding.Candidate.Number} {finding.Candidate.Plan} {finding.Signature}";
        }
    }
}
