// Properties of findings: a hunt without a line of defence, in generated programs. What is drawn is the seed of the hunt and the
// line; a failing case prints both. What is told of a finding, and what it is shrunk to, depends on the finding alone.

using System.Collections.Generic;
using System.Threading;
using FsCheck.Xunit;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.Tools;
using Xunit;

namespace GcSim.PropertyTests;

[Properties(Arbitrary = [typeof(Hunts)], Replay = "14087468394851831520,4480898550882742813")]
public sealed class FindingProperties
{
    const int Runs = 800;
    const int Budget = 60;

    [Property(MaxTest = 12)]
    public void A_finding_replays_and_is_explained_and_shrunk_the_same_way_twice(
        HuntSeed seed,
        MissingDefence missing
    )
    {
        if (Hunt(seed, missing) is not { } finding)
        {
            return;
        }

        string what = $"{seed} --without {missing.Name}, run {finding.Candidate.Number}";
        Candidate candidate = finding.Candidate;
        EventLog first = new();
        EventLog second = new();
        RunResult once = Make(candidate, first);
        RunResult again = Make(candidate, second);

        Assert.True((once.Kind, once.Message) == (candidate.Run.Kind, candidate.Run.Message), what);
        Assert.True((once.Steps, once.Message) == (again.Steps, again.Message), what);
        Assert.True(Told(candidate, first) == Told(candidate, second), what);
        Assert.True(Shrunk(finding) == Shrunk(finding), what);
    }

    /// <summary>The property says nothing of hunts that find nothing.</summary>
    [Fact]
    public void Hunts_for_the_property_find_something()
    {
        int found = 0;
        foreach (string name in Hunts.Missing)
        {
            found += Hunt(new HuntSeed(1), new MissingDefence(name)) is null ? 0 : 1;
        }

        Assert.InRange(found, Hunts.Missing.Length / 2, Hunts.Missing.Length);
    }

    static HuntFinding? Hunt(HuntSeed seed, MissingDefence missing)
    {
        Defence defence = DefenceTable.Find(missing.Name)!.Defence;
        GeneratedSource programs = HuntRig.Generated(
            seed.Value,
            options => options with { Without = options.Without.With(defence), MaxSteps = 20_000 }
        );
        HuntOptions options = new() { Seed = seed.Value, MostRuns = Runs };
        IReadOnlyList<HuntFinding> findings = new Hunter(programs, options)
            .Run(CancellationToken.None)
            .Findings;
        return findings.Count > 0 ? findings[0] : null;
    }

    static RunResult Make(Candidate candidate, EventLog events) =>
        Rerun.Make(candidate.Target, candidate.Plan.Options, candidate.Script, events);

    static string Told(Candidate candidate, EventLog events)
    {
        Explainer explainer = new(
            candidate.Target.Program.Info,
            candidate.Target.Describe(Rerun.Controlled(candidate.Plan.Options)),
            events.Pass
        );
        return explainer.Explain(0) is { } told ? ExplanationJson.Text(told) : "";
    }

    static string Shrunk(HuntFinding finding)
    {
        PlannedRun run = PlannedRun.Of(finding).Limited();
        ShrunkFinding shrunk = new Shrinker(run.Setting, run.Target, run.Plan, Budget).Run(default);
        return $"{shrunk.Target.Sources[0].Text}|{shrunk.Run.Made}|{shrunk.Run.Run}|{shrunk.Runs}";
    }
}
