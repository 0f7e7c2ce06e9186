// The plan of a run that was made in any other way: by a seed, a strategy, virtual time. The run is made again from its
// choices, step by step, and who made each step is written down; then it is made under the random
// schedule, in which a source of choices decides who steps, in that order; and where that is not what StayRule would have
// done, there is a switch of the plan.
//
// A run of virtual time has clocks that its plan does not have, so timers and preemption may fall elsewhere: whoever wants
// the same finding must look whether it is there.

using System;
using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Makes plans of runs.</summary>
public static class RunOrder
{
    /// <summary>The plan of the run that a program makes with these options and choices.</summary>
    /// <param name="begin">Is shown the machine of that run before it runs.</param>
    public static SwitchPlan PlanOf(
        Program program,
        MachineOptions options,
        ReadOnlySpan<string> arguments,
        IChoiceSource choices,
        Action<Machine>? begin = null
    )
    {
        RecordingChoices recording = new(choices);
        Machine first = new(program, options, arguments, recording, NoEvents.Sink);
        first.Emit.IsMuted = true;
        begin?.Invoke(first);
        List<int> order = [];
        RunResult? end = null;
        while (end is null && (options.MaxSteps == 0 || first.Steps < options.MaxSteps))
        {
            end = first.RunTo(first.Steps + 1);
            order.Add(first.Actor.Id);
        }

        Follower follower = new(order, recording.Script);
        Machine second = new(
            program,
            Rerun.Controlled(options) with
            {
                MaxSteps = (ulong)order.Count,
            },
            arguments,
            follower,
            NoEvents.Sink
        );
        second.Emit.IsMuted = true;
        follower.Begin(second);
        _ = second.Run();
        return follower.Plan;
    }

    /// <summary>Lets processors step in a given order, and writes down where StayRule would not have.</summary>
    sealed class Follower(List<int> order, ChoiceScript script) : IChoiceSource
    {
        readonly StayRule _rule = new();
        readonly List<Switch> _switches = [];
        readonly List<Draw> _draws = [];
        Machine? _machine;
        int _next;
        int _answered;

        public SwitchPlan Plan => new(_switches, _draws);

        public void Begin(Machine machine) => _machine = machine;

        public uint Next(ChoiceKind kind, uint bound) =>
            kind == ChoiceKind.Schedule ? Decide(_machine!) : Answer(kind, bound);

        uint Decide(Machine machine)
        {
            Processor usual = _rule.Next(machine);
            int wanted = machine.Steps < (ulong)order.Count ? order[(int)machine.Steps] : usual.Id;
            Processor p =
                wanted < machine.ProcessorCount && machine.Processors[wanted].IsEnabled
                    ? machine.Processors[wanted]
                    : usual;
            if (p != usual)
            {
                _switches.Add(new Switch(machine.Steps + 1, p.Id));
            }

            _rule.Take(machine, p);
            uint index = 0;
            for (int i = 0; i < p.Id; i++)
            {
                index += machine.Processors[i].IsEnabled ? 1U : 0;
            }

            return index;
        }

        /// <summary>The next recorded answer to a question of the kind; 0: there is none that fits.</summary>
        uint Answer(ChoiceKind kind, uint bound)
        {
            int number = _answered++;
            while (
                _next < script.Count
                && script[_next].Kind is ChoiceKind.Schedule or ChoiceKind.Jitter
            )
            {
                _next++;
            }

            if (
                _next == script.Count
                || script[_next].Kind != kind
                || script[_next].Answer >= bound
            )
            {
                return 0;
            }

            uint answer = script[_next++].Answer;
            if (answer != 0)
            {
                _draws.Add(new Draw(number, answer));
            }

            return answer;
        }
    }
}
