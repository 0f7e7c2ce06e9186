using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>
/// Two machines that make the same run, one a step behind: what the first has just touched, the second must see ahead.
/// </summary>
sealed class LookAheadCheck
{
    /// <summary>Loads and stores of bytecode that were compared.</summary>
    public int Accesses { get; private set; }

    /// <summary>Accesses whose site the look ahead did not tell.</summary>
    public List<string> Missed { get; } = [];

    /// <summary>No look ahead changed the state.</summary>
    public bool IsUnchanged { get; private set; } = true;

    public static LookAheadCheck Of(string classic, ulong mostSteps)
    {
        Program program = StateRun.Classic(classic);
        MachineOptions options = new() { Processors = 1 };
        Machine first = StateRun.Boot(program, options, new EventList());
        Machine second = StateRun.Boot(program, options, new EventList());
        LookAheadCheck check = new();
        while (first.Steps < mostSteps)
        {
            Event[] events = StateRun.RunOn(first, 1);
            check.Compare(second, events);
            _ = StateRun.RunOn(second, 1);
        }

        return check;
    }

    void Compare(Machine machine, Event[] events)
    {
        int running = machine.Processors[0].Running;
        if (
            running == 0
            || machine.Goroutines[running] is not { ActivationCount: > 0 } g
            || g.Top.Routine != Routine.Bytecode
        )
        {
            return;
        }

        ulong before = machine.StateDigest();
        foreach (Event e in events)
        {
            if (e.Kind is EventKind.Load or EventKind.Store && SiteOf(e) > 0)
            {
                bool[] wanted = new bool[machine.Program.Info.Sites.Length];
                wanted[SiteOf(e)] = true;
                Accesses++;
                if (!machine.Interpreter.NextStepMeets(g, wanted))
                {
                    Missed.Add(
                        $"step {machine.Steps + 1}: {machine.Program.Info.Sites[SiteOf(e)]}"
                    );
                }
            }
        }

        IsUnchanged &= machine.StateDigest() == before;
    }

    static int SiteOf(in Event e) => (int)(e.Kind == EventKind.Load ? e.C : e.D);
}
