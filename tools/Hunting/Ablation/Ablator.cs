// Which line of defence would have saved a run: the same plan with one thing changed at a time, and for each change how
// often schedules near the plan still fail. A change moves steps, so the same plan may miss what it hit; the rate
// among its neighbours is what can be relied on.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Runs a finding's schedule with changes.</summary>
/// <param name="target">The program with the finding.</param>
/// <param name="plan">A plan that shows it.</param>
/// <param name="told">Its story.</param>
/// <param name="neighbours">Schedules near the plan to try for each change.</param>
public sealed class Ablator(PlanTarget target, SwitchPlan plan, Explanation told, int neighbours)
{
    const uint Reach = 8;

    readonly bool _isSeenInRuns = target.Run(plan).Run.IsFinding;

    /// <summary>How often schedules near the plan fail.</summary>
    public FailureRate Neighbours() => Near(target, Planned);

    /// <summary>The plan, and schedules near it, with another program or other options.</summary>
    public AblationRow After(PlanTarget changed, string change) =>
        Row(change, "", changed, Planned);

    /// <summary>A row for each thing that can be changed.</summary>
    public ImmutableArray<AblationRow> Table()
    {
        List<AblationRow> rows = [];
        MachineOptions options = target.Options;
        foreach (Defence defence in options.Without.ToArray())
        {
            DefenceInfo info = DefenceTable.Of(defence);
            MachineOptions restored = options with { Without = Except(options.Without, defence) };
            rows.Add(Row($"with {info.Name}", info.Guards, target.With(restored), Planned));
        }

        if (options.Barrier != BarrierDialects.Insertion)
        {
            MachineOptions insertion = options with { Barrier = BarrierDialects.Insertion };
            rows.Add(
                Row(
                    "--barrier insertion",
                    "The barrier of the seed.",
                    target.With(insertion),
                    Planned
                )
            );
        }

        AddCulprit(rows);
        AddOption(
            rows,
            options.RescanStacks && options.RescanIdleStacks,
            options with
            {
                RescanStacks = true,
                RescanIdleStacks = true,
            },
            "--rescan-stacks yes --rescan-idle yes",
            "All stacks are scanned again when marking ends."
        );
        AddOption(
            rows,
            options.AllocationColour == AllocationColour.Black,
            options with
            {
                AllocationColour = AllocationColour.Black,
            },
            "--alloc-colour black",
            "What is allocated while marking is marked."
        );
        rows.Add(
            Row(
                "the world stopped",
                "The program stands still while the collector marks.",
                target,
                p => new StoppedChoices(p)
            )
        );
        return [.. rows];
    }

    /// <summary>
    /// The culprit's line with the write barrier that it went past; its lines, up to the one that cut the other way to the
    /// object, without preemption.
    /// </summary>
    void AddCulprit(List<AblationRow> rows)
    {
        if (
            told.Culprit is not { } culprit
            || !TryLine(culprit.Position, out string file, out int line)
        )
        {
            return;
        }

        int first = line;
        int last = line;
        if (
            told.Loss?.Cut is { } cut
            && TryLine(cut.Position, out string cutFile, out int cutLine)
            && cutFile == file
            && cut.Function == culprit.Function
        )
        {
            first = Math.Min(line, cutLine);
            last = Math.Max(line, cutLine);
        }

        if (RawStores.Mend(target, file, line) is { } mended)
        {
            rows.Add(
                Row(
                    $"{file}:{line} with a barrier",
                    "The line is an ordinary assignment.",
                    mended,
                    Planned
                )
            );
        }

        ProgramInfo info = target.Program.Info;
        bool IsInside(int site) =>
            site > 0
            && info.Sites[site] is var at
            && info.Files[at.File] == file
            && at.Line >= first
            && at.Line <= last;
        string lines = first == last ? $"{file}:{first}" : $"{file}:{first}-{last}";
        rows.Add(
            Row(
                $"{lines} atomic",
                "No switch while a goroutine is there.",
                target,
                p => new AtomicChoices(p, IsInside)
            )
        );
    }

    void AddOption(
        List<AblationRow> rows,
        bool isOn,
        MachineOptions options,
        string change,
        string meaning
    )
    {
        if (!isOn)
        {
            rows.Add(Row(change, meaning, target.With(options), Planned));
        }
    }

    AblationRow Row(
        string change,
        string meaning,
        PlanTarget changed,
        Func<SwitchPlan, PlannedChoices> choices
    ) => new(change, meaning, !Fails(changed, choices(plan)), Near(changed, choices));

    FailureRate Near(PlanTarget changed, Func<SwitchPlan, PlannedChoices> choices)
    {
        PlanDraws draws = new(new HuntRandom(target.Options.Seed), target.Options.Processors);
        int failures = 0;
        for (int i = 0; i < neighbours; i++)
        {
            SwitchPlan near = draws.Neighbour(plan, Reach, keepsCount: false);
            failures += Fails(changed, choices(near)) ? 1 : 0;
        }

        return new FailureRate(failures, neighbours);
    }

    bool Fails(PlanTarget changed, PlannedChoices choices)
    {
        if (_isSeenInRuns)
        {
            return changed.Run(choices).Run.IsFinding;
        }

        TraceChecker judges = new(changed.Program.Info, CheckOptions.From(changed.Config));
        PlanRun run = changed.Run(choices, judges);
        return run.Run.IsFinding || !judges.Finish().IsClean;
    }

    static PlannedChoices Planned(SwitchPlan plan) => new(plan);

    static DefenceSet Except(DefenceSet set, Defence defence)
    {
        DefenceSet rest = default;
        foreach (Defence other in set.ToArray())
        {
            rest = other == defence ? rest : rest.With(other);
        }

        return rest;
    }

    static bool TryLine(string position, out string file, out int line)
    {
        int colon = position.LastIndexOf(':');
        file = colon < 0 ? "" : position[..colon];
        line = 0;
        return colon > 0
            && int.TryParse(
                position.AsSpan(colon + 1),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out line
            );
    }
}
