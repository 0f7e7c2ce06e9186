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
        strategy.Begin(HuntRandom.Part(seed, 0), profile);
    }

    public uint Next(ChoiceKind kind, uint bound) =>
        kind == ChoiceKind.Schedule ? Decide(_machine!, (int)bound) : _data.Next(kind, bound);

    /// <summary>What this run was like.</summary>
    public RunProfile Profile() => new(Math.Max(1, Points), [.. _decisions]);

    uint Decide(Machine machine, int count)
    {
        int last = Gather(machine, count);
        bool hasSpun = last >= 0 && HasSpun(_places[last]);
        int index;
        if (IsInFocus(machine))
        {
            index = _strategy.Next(_actors.AsSpan(0, count), last, hasSpun);
            Points++;
            CountDecision(_actors[index].Id);
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

            int id = p.Running != 0 ? Limits.MaxProcessors + p.Running : p.Id;
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
