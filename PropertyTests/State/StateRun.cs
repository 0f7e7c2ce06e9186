using System;
using System.Collections.Generic;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Machines that run programs of the library, and their events.</summary>
static class StateRun
{
    static readonly Dictionary<string, Program> s_programs = new(StringComparer.Ordinal);

    /// <summary>One of Scenarios/Library/Classics.</summary>
    public static Program Classic(string name)
    {
        lock (s_programs)
        {
            if (!s_programs.TryGetValue(name, out Program? program))
            {
                CompileResult compiled = ClassicPrograms.Compile(name);
                program =
                    compiled.Program
                    ?? throw new InvalidOperationException(string.Join('\n', compiled.Errors));
                s_programs.Add(name, program);
            }

            return program;
        }
    }

    public static Machine Boot(Program program, MachineOptions options, IEventSink sink) =>
        new(program, options, ["program"], new SeededChoices(options.Seed), sink);

    /// <summary>A machine after so many steps, or half way if its program ends before.</summary>
    public static Machine At(Program program, MachineOptions options, ulong step)
    {
        Machine machine = Boot(program, options, new EventList());
        return machine.RunTo(step) is { } end ? At(program, options, end.Steps / 2) : machine;
    }

    /// <summary>A machine that goes on where another one is.</summary>
    public static Machine Continue(Machine from, IEventSink sink)
    {
        SeededChoices choices = new(from.Options.Seed, from.QuestionCount);
        Machine machine = new(from.Program, from.Options, ["program"], choices, new EventList());
        machine.Load(StateWords.Of(from));
        machine.Emit.Redirect(sink);
        return machine;
    }

    /// <summary>Runs on for so many steps; gives the events.</summary>
    public static Event[] RunOn(Machine machine, ulong steps)
    {
        EventList events = new();
        machine.Emit.Flush();
        machine.Emit.Redirect(events);
        _ = machine.RunTo(machine.Steps + steps);
        return events.ToArray();
    }
}
