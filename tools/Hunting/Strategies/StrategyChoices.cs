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
public sealed class StrategyChoices : IStretchChoices
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

    /// <summary>Takes down what the program touches, in runs at what both touch; null: nobody wants to know.</summary>
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
        _lastPlace = 0;
        _alone = Points = Switches = 0;
        Array.Clear(_decisions);
        _data.Begin(HuntRandom.Part(seed, 1), bias);
        _rest.Begin(HuntRandom.Part(seed, 2), profile);
        _sharedFocus.Begin(HuntRandom.Part(seed, 3), profile, focus);
        strategy.Begin(HuntRandom.Part(seed, 0), profile);
    }

    public uint Next(ChoiceKind kind, uint bound) =>
        kind == ChoiceKind.Schedule ? Decide(_machine!) : _data.Next(kind, bound);

    /// <summary>What this run was like.</summary>
    public RunProfile Profile() => new(Math.Max(1, Points), [.. _decisions]);

    /// <summary>
    /// What two markers of a stopped world read, nobody writes: the order of such steps does not matter, so that a strategy that draws
    /// at every step is not asked.
    /// </summary>
    public Stretch StretchOf(Processor p)
    {
        Machine machine = _machine!;
        bool isInFocus = IsInFocus(machine);
        if (IsAtAccesses)
        {
            return isInFocus ? _sharedFocus.Stretch
                : SharedFocus.IsLeader(machine, p) ? new Stretch(int.MaxValue)
                : Stretch.None;
        }

        int stays = Strategy(isInFocus).Stays;
        return stays > 0 ? new Stretch(stays)
            : machine.World.IsStopped ? new Stretch(int.MaxValue, StretchEnd.Reads)
            : Stretch.None;
    }

    public void WentOn(uint bound, uint answer, int times)
    {
        bool isInFocus = IsInFocus(_machine!);
        if (!IsAtAccesses && Strategy(isInFocus).Stays > 0)
        {
            Strategy(isInFocus).Stay(times);
            Points += isInFocus ? times : 0;
            CountDecision(_lastActor, isInFocus ? times : 0);
        }
    }

    bool IsAtAccesses => _focus is Focus.Shared or Focus.Settled;

    Strategy Strategy(bool isInFocus) => isInFocus ? _strategy : _rest;

    uint Decide(Machine machine)
    {
        ReadOnlySpan<Processor> enabled = machine.Enabled;
        int last = Gather(machine, enabled);
        ulong place = last >= 0 ? Places.Of(machine, enabled[last]) : _lastPlace;
        bool hasSpun = last >= 0 && (place == _lastPlace || _alone >= MostAlone);
        bool isInFocus = IsInFocus(machine);
        int index;
        if (
            IsAtAccesses
            && !hasSpun
            && last >= 0
            && isInFocus
            && !_sharedFocus.IsPoint(machine, enabled[last])
        )
        {
            index = last;
        }
        else if (
            _focus == Focus.Settled
            && !hasSpun
            && isInFocus
            && _sharedFocus.Unsettled(machine) is int unsettled and >= 0
        )
        {
            index = unsettled;
        }
        else if (isInFocus)
        {
            index = _strategy.Next(_actors.AsSpan(0, enabled.Length), last, hasSpun);
            Points++;
            CountDecision(_actors[index].Id, 1);
        }
        else if (IsAtAccesses && !hasSpun && SharedFocus.Leader(machine) is int leader and >= 0)
        {
            index = leader;
        }
        else
        {
            index = _rest.Next(_actors.AsSpan(0, enabled.Length), last, hasSpun);
        }

        if (index == last)
        {
            _alone++;
            _lastPlace = place;
            return (uint)index;
        }

        Switches += last >= 0 ? 1 : 0;
        _alone = 0;
        _lastActor = _actors[index].Id;
        _lastPlace = Places.Of(machine, enabled[index]);
        _coverage?.Meet(machine.Phase, place, _lastPlace);
        return (uint)index;
    }

    static int IdOf(Processor p) => p.Running != 0 ? Limits.MaxProcessors + p.Running : p.Id;

    /// <summary>Lists who can step; gives the index of the last one, or -1.</summary>
    int Gather(Machine machine, ReadOnlySpan<Processor> enabled)
    {
        if (enabled.Length > _actors.Length)
        {
            Array.Resize(ref _actors, 2 * enabled.Length);
        }

        int last = Unknown;
        bool looksAhead = _strategy.LooksAhead;
        for (int i = 0; i < enabled.Length; i++)
        {
            Processor p = enabled[i];
            int id = IdOf(p);
            Footprint next = looksAhead ? Footprints.Of(machine, p) : default;
            _actors[i] = new Actor(id, next, p.IsCollecting);
            last = id == _lastActor ? i : last;
        }

        return last;
    }

    bool IsInFocus(Machine machine)
    {
        switch (_focus)
        {
            case Focus.All:
                return true;
            case Focus.Marking:
            case Focus.Shared:
            case Focus.Settled:
                return machine.Phase is GcPhase.Scan or GcPhase.Mark;
            case Focus.Collecting:
                return machine.Phase != GcPhase.Off || !machine.Heap.Sweep.IsDone;
            default:
                throw new InvalidOperationException($"StrategyChoices.IsInFocus: {_focus}");
        }
    }

    void CountDecision(int actor, int times)
    {
        if (actor >= _decisions.Length)
        {
            Array.Resize(ref _decisions, Math.Max(actor + 1, 2 * _decisions.Length));
        }

        _decisions[actor] += times;
    }
}
