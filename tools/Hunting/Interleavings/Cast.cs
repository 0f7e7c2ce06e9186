using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Who the names of an interleaving are in a run.</summary>
sealed class Cast(Machine machine)
{
    /// <summary>The goroutines of a function in the order in which they were met.</summary>
    readonly Dictionary<int, List<int>> _byFunction = [];

    /// <summary>The goroutine; null: there is none, or not yet. One that has ended is dead.</summary>
    public Goroutine? Find(Stepper who, int function)
    {
        switch (who.Kind)
        {
            case StepperKind.Main:
                return FindByRoutine(Routine.RuntimeMain);
            case StepperKind.Function:
                return FindByFunction(function, who.Number);
            case StepperKind.Goroutine:
                return who.Number > 0 && who.Number <= machine.GoroutineCount
                    ? machine.Goroutines[who.Number]
                    : null;
            case StepperKind.Processor:
                int id = machine.Processors[who.Number].Running;
                return id != 0 ? machine.Goroutines[id] : null;
            case StepperKind.Collector:
                return FindCollecting() ?? FindByRoutine(Routine.BackgroundGc);
            case StepperKind.Sweeper:
                return FindByRoutine(Routine.BackgroundSweep);
            case StepperKind.Finalizers:
                return FindByRoutine(Routine.RunFinalizers);
            default:
                throw new System.InvalidOperationException($"Cast.Find: {who.Kind}");
        }
    }

    Goroutine? FindCollecting()
    {
        foreach (Processor p in machine.Processors)
        {
            if (p.IsCollecting && p.Running != 0)
            {
                return machine.Goroutines[p.Running];
            }
        }

        return null;
    }

    Goroutine? FindByRoutine(Routine first)
    {
        for (int id = 1; id <= machine.GoroutineCount; id++)
        {
            Goroutine g = machine.Goroutines[id];
            if (g.ActivationCount > 0 && g.ActivationAt(0).Routine == first)
            {
                return g;
            }
        }

        return null;
    }

    Goroutine? FindByFunction(int function, int number)
    {
        if (!_byFunction.TryGetValue(function, out List<int>? met))
        {
            _byFunction[function] = met = [];
        }

        for (int id = 1; id <= machine.GoroutineCount && met.Count < number; id++)
        {
            if (Runs(machine.Goroutines[id], function) && !met.Contains(id))
            {
                met.Add(id);
            }
        }

        return met.Count < number ? null : machine.Goroutines[met[number - 1]];
    }

    static bool Runs(Goroutine g, int function) =>
        g.Status != GoroutineStatus.Dead && g.CallCount > 0 && g.CallAt(0).Function == function;
}
