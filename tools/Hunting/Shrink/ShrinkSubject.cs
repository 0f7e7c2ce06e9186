// What a candidate must still show, and the count of runs that looking for it took.

using System;
using System.Collections.Immutable;
using System.Threading;
using GcSim.Analysis;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A finding that is being shrunk.</summary>
sealed class ShrinkSubject
{
    /// <summary>A sound run may go on where the one with the finding died.</summary>
    const ulong MoreSteps = 10;

    readonly PlanSetting _setting;
    readonly HuntRun _original;
    readonly bool _endsIntact;
    (PlanTarget Of, PlanTarget Intact)? _intact;

    /// <param name="target">The program as it is.</param>
    /// <param name="plan">A plan under which it has the finding.</param>
    public ShrinkSubject(PlanSetting setting, PlanTarget target, SwitchPlan plan)
    {
        _setting = setting;
        (PlanRun run, EventLog events) = target.Record(new PlannedChoices(plan));
        _original = run.Run;
        Kind = FindingKind.Of(target, events);
        NeedsDefence =
            Kind is not null && !setting.Options.Without.IsEmpty && !ShowsIntact(target, run);
        _endsIntact = NeedsDefence && Intact(target).Run(plan).Run.Kind != ExitKind.StepLimit;
        Kind = NeedsDefence ? Kind! with { Culprit = "" } : Kind;
    }

    /// <summary>What is to be kept; null: the run has no finding.</summary>
    public FindingKind? Kind { get; }

    /// <summary>With all lines of defence the run has no finding; so it must be with what it is shrunk to.</summary>
    public bool NeedsDefence { get; }

    public MachineOptions Options => _setting.Options;

    /// <summary>
    /// Judges of events look also at runs that end otherwise: what they found before it may be there without that end.
    /// </summary>
    public bool LooksCloser { get; set; }

    /// <summary>Runs made, those for the judges of events included.</summary>
    public int Runs { get; set; }

    /// <summary>Runs to be made at most.</summary>
    public required int Budget { get; init; }

    /// <summary>Ends it between two runs.</summary>
    public CancellationToken Stop { get; set; }

    /// <summary>Compiles a candidate.</summary>
    public PlanTarget? Compile(SourceText source, out ImmutableArray<SourceError> errors) =>
        PlanTarget.Compile(_setting, [source], out errors);

    /// <summary>Runs a candidate; tells whether it is worth the look of all judges.</summary>
    public PlanRun Run(PlanTarget target, SwitchPlan plan)
    {
        Count();
        return target.Run(plan);
    }

    /// <summary>The blocks of a candidate's run.</summary>
    public ImmutableArray<Block> Blocks(PlanTarget target, SwitchPlan plan)
    {
        Count();
        return target.Blocks(plan);
    }

    /// <summary>Runs a candidate in the order of blocks.</summary>
    public PlanRun Follow(PlanTarget target, SwitchPlan draws, ImmutableArray<Block> blocks)
    {
        Count();
        return target.Follow(draws, blocks);
    }

    /// <summary>The run of the plan, if it shows the same kind of finding; else null.</summary>
    public PlanRun? Shows(PlanTarget target, SwitchPlan plan) =>
        Shows(target, plan, Run(target, plan));

    /// <summary>A run of the plan, if it shows the same kind of finding; else null.</summary>
    public PlanRun? Shows(PlanTarget target, SwitchPlan plan, PlanRun run)
    {
        if (!LooksAlike(run.Run))
        {
            return null;
        }

        Count();
        EventLog events = target.Record(new PlannedChoices(plan)).Events;
        return
            IsOfKind(FindingKind.Of(target, events))
            && !(NeedsDefence && IsShownIntact(target, run))
            ? run
            : null;
    }

    /// <summary>
    /// The finding is of the kind. Where a line of defence that is missing is the cause, it may be any write that it would have
    /// saved.
    /// </summary>
    public bool IsOfKind(FindingKind? other) =>
        other is not null && (NeedsDefence ? other with { Culprit = "" } : other) == Kind;

    bool IsShownIntact(PlanTarget target, PlanRun run)
    {
        Count();
        return ShowsIntact(target, run);
    }

    /// <exception cref="BudgetSpentException">No run is left.</exception>
    void Count()
    {
        Stop.ThrowIfCancellationRequested();
        if (Runs >= Budget)
        {
            throw new BudgetSpentException();
        }

        Runs++;
    }

    /// <summary>A candidate whose run does not end where that of the finding does is none: its loops go on for ever.</summary>
    bool LooksAlike(HuntRun run) =>
        (run.Kind != ExitKind.StepLimit || _original.Kind == ExitKind.StepLimit)
        && (_original.Lost != 0 ? run.Lost != 0 : EndsAlike(run));

    bool EndsAlike(HuntRun run) =>
        (LooksCloser && Kind?.Judge != Explainer.Runtime)
        || !_original.IsFinding
        || run.End == _original.End;

    /// <summary>
    /// With all lines of defence the run has a finding, or no end although the program's had one. Of a run that is cut, those that are of the kind count: what judges
    /// say of a run's end does not hold for it. The judges of events look no further than twice where the run with the
    /// finding ended, since a sound run goes on for long where that one died.
    /// </summary>
    bool ShowsIntact(PlanTarget target, PlanRun broken)
    {
        PlannedChoices Plan() => new(broken.Made);
        PlanTarget intact = Intact(target);
        HuntRun whole = intact.Run(Plan()).Run;
        if (whole.IsFinding || (_endsIntact && whole.Kind == ExitKind.StepLimit))
        {
            return true;
        }

        ulong most = Math.Min(intact.Options.MaxSteps, 2 * broken.Run.Steps + 2000);
        (PlanRun run, EventLog events) = intact.WithMaxSteps(most).Record(Plan());
        FindingKind? kind = FindingKind.Of(intact, events);
        return run.Run.Kind == ExitKind.StepLimit ? IsOfKind(kind) : kind is not null;
    }

    /// <summary>A candidate with all lines of defence.</summary>
    PlanTarget Intact(PlanTarget target)
    {
        if (_intact is not { } last || last.Of != target)
        {
            MachineOptions options = target.Options with
            {
                Without = default,
                MaxSteps = MoreSteps * target.Options.MaxSteps,
            };
            _intact = last = (target, target.With(options));
        }

        return last.Intact;
    }
}
