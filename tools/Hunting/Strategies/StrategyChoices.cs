// Puts a strategy into a machine: shows it who can step, and hands its answer to the machine as the answer to the
// machine's own question. What the strategy does not decide (outside of the focus) goes on as it goes.
//
// An actor is the goroutine that a processor runs, or the processor if it runs none. It has spun when its step
// left it where it was (a worker that waits for work, a lock that is held), or when nobody else has stepped for
// MostAlone decisions: a loop in the program that waits for another goroutine.
//
// What must hold: it asks the machine nothing that changes it, and answers every question of the schedule by the
// number that the machine's own order of enabled processors gives.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A source of choices that asks a strategy.</summary>
public sealed class StrategyChoices : IChoiceSource
{
    /// <summary>Decisions after which an actor that steps alone counts as spinning.</summary>
    public const int MostAlone = 1000;

    /// <summary>Steps between switches outside of the focus.</summary>
    const int RestLength = 4;
    const int Unknown = -1;

    readonly DataChoices _data = new();
    readonly Coverage? _coverage;
    readonly StickyWalk _rest = new(RestLength);
    readonly SharedFocus _sharedFocus = new();
    Actor[] _actors = new Actor[8];
    ulong[] _places = new ulong[8];
    int[] _decisions = new int[64];
    Strategy _strategy = new UniformWalk();
    Focus _focus;
    Machine? _machine;
    int _lastActor;
    ulong _lastPlace;
    int _alone;

    /// <param name="coverage">Counts what the runs meet; null: nobody does.</param>
    public StrategyChoices(Coverage? coverage = null) => _coverage = coverage;

    /// <summary>Decisions that the strategy made in this run.</summary>
    public int Points { get; private set; }

    /// <summary>Decisions that went to another actor than the one that could have gone on.</summary>
    public int Switches { get; private set; }

    /// <summary>Takes down what the program touches, in runs with <see cref="Focus.Shared"/>; null: nobody wants to know.</summary>
    public SharedWords? Touched
    {
        get => _sharedFocus.Touched;
        set => _sharedFocus.Touched = value;
    }

    /// <summary>A run begins, or goes on from where its machine has been brought.</summary>
    public void Begin(
        Machine machine,
        Strategy strategy,
        ulong seed,
        RunProfile profile,
        Focus focus,
        DataBias bias
    )
    {
        _machine = machine;
        _strategy = strategy;
        _focus = focus;
        _lastActor = Unknown;
        _alone = Points = Switches = 0;
        Array.Clear(_decisions);
        _data.Begin(HuntRandom.Part(seed, 1), bias);
        _rest.Begin(HuntRandom.Part(seed, 2), profile);
        _sharedFocus.Begin(HuntRandom.Part(seed, 3), profile);
        strategy.Begin(HuntRandom.Part(seed, 0), profile);
    }

    public uint Next(ChoiceKind kind, uint bound) =>
        kind == ChoiceKind.Schedule ? Decide(_machine!, (int)bound) : _data.Next(kind, bound);

    /// <summary>What this run was like.</summary>
    public RunProfile Profile() => new(Math.Max(1, Points), [.. _decisions]);

    uint Decide(Machine machine, int count)
    {
        if (_focus == Focus.Shared && GoesOn(machine))
        {
            _alone++;
            return (uint)IndexOf(machine, machine.Actor);
        }

        int last = Gather(machine, count);
        bool hasSpun = last >= 0 && HasSpun(_places[last]);
        int index;
        if (IsInFocus(machine))
        {
            index = _strategy.Next(_actors.AsSpan(0, count), last, hasSpun);
            Points++;
            CountDecision(_actors[index].Id);
        }
        else if (
            _focus == Focus.Shared
            && !hasSpun
            && SharedFocus.Leader(machine) is int leader and >= 0
        )
        {
            index = leader;
        }
        else
        {
            index = _rest.Next(_actors.AsSpan(0, count), last, hasSpun);
        }

        if (last >= 0 && index != last)
        {
            Switches++;
        }

        _alone = index == last ? _alone + 1 : 0;
        _coverage?.Meet(machine.Phase, _lastPlace, _places[index]);
        _lastActor = _actors[index].Id;
        _lastPlace = _places[index];
        return (uint)index;
    }

    /// <summary>While marking: who made the last step goes on, since it is not at a point of Focus.Shared.</summary>
    bool GoesOn(Machine machine)
    {
        Processor last = machine.Actor;
        if (IdOf(last) != _lastActor || !last.IsEnabled || !IsInFocus(machine))
        {
            return false;
        }

        ulong place = Places.Of(machine, last);
        if (HasSpun(place) || _sharedFocus.IsPoint(machine, last))
        {
            return false;
        }

        _lastPlace = place;
        return true;
    }

    static int IndexOf(Machine machine, Processor enabled)
    {
        int index = 0;
        for (int i = 0; i < enabled.Id; i++)
        {
            index += machine.Processors[i].IsEnabled ? 1 : 0;
        }

        return index;
    }

    static int IdOf(Processor p) => p.Running != 0 ? Limits.MaxProcessors + p.Running : p.Id;

    /// <summary>Lists who can step; gives the index of the last one, or -1.</summary>
    int Gather(Machine machine, int count)
    {
        if (count > _actors.Length)
        {
            Array.Resize(ref _actors, 2 * count);
            Array.Resize(ref _places, 2 * count);
        }

        int last = Unknown;
        int found = 0;
        foreach (Processor p in machine.Processors)
        {
            if (!p.IsEnabled)
            {
                continue;
            }

            int id = IdOf(p);
            Footprint next = _strategy.LooksAhead ? Footprints.Of(machine, p) : default;
            _actors[found] = new Actor(id, next);
            _places[found] = Places.Of(machine, p);
            last = id == _lastActor ? found : last;
            found++;
        }

        Simulator.Invariant.Check(
            found == count,
            "StrategyChoices.Gather: enabled processors",
            (ulong)found
        );
        return last;
    }

    bool HasSpun(ulong place) => place == _lastPlace || _alone >= MostAlone;

    bool IsInFocus(Machine machine)
    {
        switch (_focus)
        {
            case Focus.All:
                return true;
            case Focus.Marking:
            case Focus.Shared:
                return machine.Phase is GcPhase.Scan or GcPhase.Mark;
            case Focus.Collecting:
                return machine.Phase != GcPhase.Off || !machine.Heap.Sweep.IsDone;
            default:
                throw new InvalidOperationException($"StrategyChoices.IsInFocus: {_focus}");
        }
    }

    void CountDecision(int actor)
    {
        if (actor >= _decisions.Length)
        {
            Array.Resize(ref _decisions, Math.Max(actor + 1, 2 * _decisions.Length));
        }

        _decisions[actor]++;
    }
}
