// Drives a run by an interleaving: whoever the step at hand names goes on, until its goal is reached. It looks at the run before
// every step of the machine, also where only one processor can go on and nobody is asked, so that no goal is passed unseen.
//
// Who is named may have to wait for others: for the world to stop, a stack to be scanned, a lock, a message, a processor. Then those
// go on, one step at a time, until it can again: first processors that look for work, then goroutines of the runtime, then
// the program's. Where that never ends, or who is named is not there, has ended, or has made MostSteps steps, the run is
// given up with a message that says so. Behind the last step the run goes on as a plan says.
//
// What must hold: a goal that is reached without a step is reached at once, but for the line before which the same
// goroutine was just brought: naming it again means the next time that it comes there.

using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Answers as an interleaving says, and behind its end as a plan.</summary>
/// <param name="plan">Its answers hold all the time, its switches behind the interleaving's end.</param>
public sealed class InterleavedChoices(Interleaving interleaving, SwitchPlan plan)
    : PlannedChoices(plan),
        IStepObserver
{
    /// <summary>Steps in which a goal must be reached.</summary>
    public const int MostSteps = 1_000_000;

    const int Never = int.MaxValue;
    const int Spun = 100;

    readonly List<BoundStep> _steps = [];
    readonly Dictionary<int, BoundStep> _standing = [];
    Cast? _cast;
    GoalTest? _test;
    int _at;
    int _made;
    int _spent;
    int _chosen = -1;
    ulong _place;

    /// <exception cref="InterleavingException">The program does not have what the interleaving names.</exception>
    public override void Begin(Machine machine)
    {
        base.Begin(machine);
        _cast = new Cast(machine);
        _test = new GoalTest(machine, _cast);
        machine.StepObserver = this;
        foreach (InterleavingStep step in interleaving.Steps)
        {
            _steps.Add(BoundStep.Of(step, _steps.Count + 1, machine));
        }
    }

    /// <summary>The run has ended, and with it everybody; one that ended well must have come to all other goals.</summary>
    /// <exception cref="InterleavingException">It has not.</exception>
    public void Finish(Machine machine, ExitKind end)
    {
        int left = _steps.FindIndex(_at, bound => bound.Step.Goal.Kind != GoalKind.End);
        if (left >= 0 && end is ExitKind.Normal or ExitKind.OsExit)
        {
            throw _steps[left]
                .Failure(
                    $"the program ended at step {machine.Steps} before that; let somebody hold main back, or name what comes earlier"
                );
        }
    }

    void IStepObserver.StepWithoutChoice(Machine machine)
    {
        Advance(machine);
        foreach (Processor p in machine.Processors)
        {
            if (p.IsEnabled)
            {
                Take(machine, p);
            }
        }
    }

    private protected override Processor Choose(
        Machine machine,
        Processor usual,
        Processor? planned
    )
    {
        Advance(machine);
        if (_at == _steps.Count)
        {
            return planned ?? usual;
        }

        Processor best = usual;
        int bestRank = Never;
        foreach (Processor p in machine.Processors)
        {
            int rank = p.IsEnabled ? Rank(machine, p, usual) : Never;
            if (rank < bestRank)
            {
                (best, bestRank) = (p, rank);
            }
        }

        Take(machine, best);
        return best;
    }

    /// <summary>Goes on to the first step of the interleaving whose goal is not reached.</summary>
    void Advance(Machine machine)
    {
        ForgetStanding(machine);
        while (_at < _steps.Count)
        {
            BoundStep bound = _steps[_at];
            Goroutine? g = _cast!.Find(bound.Step.Who, bound.WhoFunction);
            if (!_test!.IsReached(bound, g, _made) || IsStanding(bound, g))
            {
                CheckCanGoOn(machine, bound, g);
                return;
            }

            if (g is not null && bound.Step.Goal.Kind is GoalKind.Line or GoalKind.Entry)
            {
                _standing[g!.Id] = bound;
            }

            _at++;
            _made = _spent = 0;
        }
    }

    bool IsStanding(BoundStep bound, Goroutine? g) =>
        g is not null
        && _standing.TryGetValue(g.Id, out BoundStep? at)
        && at.Step.Goal == bound.Step.Goal;

    /// <summary>Who has gone on from where it was brought may be brought there again.</summary>
    void ForgetStanding(Machine machine)
    {
        foreach ((int id, BoundStep bound) in _standing)
        {
            if (!_test!.IsReached(bound, machine.Goroutines[id], 0))
            {
                _ = _standing.Remove(id);
            }
        }
    }

    void CheckCanGoOn(Machine machine, BoundStep bound, Goroutine? g)
    {
        Stepper who = bound.Step.Who;
        if (who.Kind == StepperKind.Collector)
        {
            if (!_test!.IsAsked())
            {
                throw bound.Failure(
                    $"at step {machine.Steps} no collection is under way or asked for: let the program allocate before ('main until asked'), or name what comes earlier in the collection"
                );
            }
        }
        else if (who.Kind != StepperKind.Processor && g is null or { Status: GoroutineStatus.Dead })
        {
            throw bound.Failure(
                $"at step {machine.Steps} {who} has ended, or has not been started; there are {Company.Of(machine)}"
            );
        }

        if (_spent >= MostSteps)
        {
            throw bound.Failure(
                $"not reached in {MostSteps} steps; there are {Company.Of(machine)}"
            );
        }
    }

    /// <summary>Who steps first: the lowest.</summary>
    int Rank(Machine machine, Processor p, Processor usual)
    {
        int rank = IsNamed(p) ? 0 : OtherRank(machine, p, usual);
        bool hasSpun = p.Id == _chosen && _place != 0 && Places.Of(machine, p) == _place;
        return hasSpun ? rank + Spun : rank;
    }

    static int OtherRank(Machine machine, Processor p, Processor usual)
    {
        if (p.Running == 0)
        {
            return 1;
        }

        return machine.Goroutines[p.Running].IsSystem ? 2
            : p == usual ? 3
            : 4;
    }

    bool IsNamed(Processor p)
    {
        BoundStep bound = _steps[_at];
        Stepper who = bound.Step.Who;
        if (who.Kind == StepperKind.Processor)
        {
            return p.Id == who.Number;
        }

        bool helps = p.Running == 0 && p.SystemStack.ActivationCount > 0;
        return (who.Kind == StepperKind.Collector && (p.IsCollecting || helps))
            || (
                p.Running != 0 && _cast!.Find(who, bound.WhoFunction) is { } g && g.Id == p.Running
            );
    }

    void Take(Machine machine, Processor p)
    {
        _chosen = p.Id;
        _place = Places.Of(machine, p);
        _spent++;
        if (_at < _steps.Count && IsNamed(p))
        {
            _made++;
        }
    }
}
