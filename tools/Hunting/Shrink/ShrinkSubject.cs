// What a candidate must still show, and the count of runs that looking for it took.

using System.Collections.Immutable;
using System.Threading;
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

    /// <param name="target">The program as it is.</param>
    /// <param name="plan">A plan under which it has the finding.</param>
    public ShrinkSubject(PlanSetting setting, PlanTarget target, SwitchPlan plan)
    {
        _setting = setting;
        (PlanRun run, EventLog events) = target.Record(new PlannedChoices(plan));
        _original = run.Run;
        Kind = FindingKind.Of(target, events);
        NeedsDefence =
            Kind is not null && !setting.Options.Without.IsEmpty && !ShowsIntact(target, plan);
    }

    /// <summary>What is to be kept; null: the run has no finding.</summary>
    public FindingKind? Kind { get; }

    /// <summary>With all lines of defence the run has no finding; so it must be with what it is shrunk to.</summary>
    public bool NeedsDefence { get; }

    public MachineOptions Options => _setting.Options;

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

    /// <summary>The run of the plan, if it shows the same kind of finding; else null.</summary>
    public PlanRun? Shows(PlanTarget target, SwitchPlan plan)
    {
        PlanRun run = Run(target, plan);
        if (!LooksAlike(run.Run))
        {
            return null;
        }

        Count();
        EventLog events = target.Record(new PlannedChoices(plan)).Events;
        return
            FindingKind.Of(target, events) == Kind && !(NeedsDefence && IsShownIntact(target, plan))
            ? run
            : null;
    }

    bool IsShownIntact(PlanTarget target, SwitchPlan plan)
    {
        Count();
        return ShowsIntact(target, plan);
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

    bool LooksAlike(HuntRun run) =>
        _original.Lost != 0 ? run.Lost != 0 : !_original.IsFinding || run.End == _original.End;

    /// <summary>
    /// With all lines of defence the run has a finding. A run that is cut by the limit has only those that are of the
    /// kind: what judges say of a run's end does not hold for it.
    /// </summary>
    bool ShowsIntact(PlanTarget target, SwitchPlan plan)
    {
        MachineOptions options = target.Options;
        PlanTarget intact = target.With(
            options with
            {
                Without = default,
                MaxSteps = MoreSteps * options.MaxSteps,
            }
        );
        (PlanRun run, EventLog events) = intact.Record(new PlannedChoices(plan));
        FindingKind? kind = FindingKind.Of(intact, events);
        return run.Run.IsFinding
            || (run.Run.Kind == ExitKind.StepLimit ? kind == Kind : kind is not null);
    }
}
