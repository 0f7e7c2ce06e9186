using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Where a run was when the collector's phase changed.</summary>
/// <param name="Step">The first step that was decided in the phase.</param>
public readonly record struct PhaseMark(GcPhase Phase, ulong Step);

/// <summary>Answers as a plan says, and by <see cref="StayRule"/> where it says nothing.</summary>
public class PlannedChoices(SwitchPlan plan) : IChoiceSource
{
    readonly StayRule _rule = new();
    readonly List<Switch> _made = [];
    readonly List<Draw> _drawn = [];
    readonly List<PhaseMark> _marks = [];
    Machine? _machine;
    int _nextSwitch;
    int _nextDraw;
    int _draws;

    /// <summary>The run begins. It is told before the machine is run.</summary>
    public virtual void Begin(Machine machine) => _machine = machine;

    /// <summary>What of the plan made a difference, so far.</summary>
    public SwitchPlan Made => new(_made, _drawn);

    /// <summary>Changes of the collector's phase, so far.</summary>
    public ImmutableArray<PhaseMark> Marks => [.. _marks];

    /// <summary>Times that another processor than before made the step, of its own accord or by the plan.</summary>
    public int HandOvers { get; private set; }

    public uint Next(ChoiceKind kind, uint bound) =>
        kind == ChoiceKind.Schedule ? Decide(_machine!) : Answer(bound);

    /// <summary>Who is to step; by default the one that the rule names.</summary>
    private protected virtual Processor Choose(
        Machine machine,
        Processor usual,
        Processor? planned
    ) => planned ?? usual;

    uint Decide(Machine machine)
    {
        if (_marks.Count == 0 ? machine.Phase != GcPhase.Off : _marks[^1].Phase != machine.Phase)
        {
            _marks.Add(new PhaseMark(machine.Phase, machine.Steps + 1));
        }

        Processor usual = _rule.Next(machine);
        Processor p = Choose(machine, usual, Planned(machine));
        if (p != usual)
        {
            _made.Add(new Switch(machine.Steps + 1, p.Id));
        }

        HandOvers += p == machine.Actor ? 0 : 1;
        _rule.Take(machine, p);
        return IndexOf(machine, p);
    }

    Processor? Planned(Machine machine)
    {
        ImmutableArray<Switch> switches = plan.Switches;
        ulong step = machine.Steps + 1;
        while (_nextSwitch < switches.Length && switches[_nextSwitch].Step < step)
        {
            _nextSwitch++;
        }

        if (_nextSwitch == switches.Length || switches[_nextSwitch].Step != step)
        {
            return null;
        }

        int id = switches[_nextSwitch].Processor;
        return id < machine.ProcessorCount && machine.Processors[id].IsEnabled
            ? machine.Processors[id]
            : null;
    }

    uint Answer(uint bound)
    {
        int number = _draws++;
        while (_nextDraw < plan.Draws.Length && plan.Draws[_nextDraw].Number < number)
        {
            _nextDraw++;
        }

        if (
            _nextDraw == plan.Draws.Length
            || plan.Draws[_nextDraw].Number != number
            || plan.Draws[_nextDraw].Answer >= bound
        )
        {
            return 0;
        }

        uint answer = plan.Draws[_nextDraw].Answer;
        if (answer != 0)
        {
            _drawn.Add(new Draw(number, answer));
        }

        return answer;
    }

    static uint IndexOf(Machine machine, Processor chosen)
    {
        uint index = 0;
        foreach (Processor p in machine.Processors)
        {
            if (p == chosen)
            {
                return index;
            }

            index += p.IsEnabled ? 1U : 0;
        }

        throw new InvalidOperationException($"PlannedChoices.IndexOf: there is no P{chosen.Id}");
    }
}
