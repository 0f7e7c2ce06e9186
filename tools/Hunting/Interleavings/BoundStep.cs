using System;
using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>A step of an interleaving with what its names mean in a program.</summary>
/// <param name="Number">Of the step, from 1.</param>
sealed record BoundStep(InterleavingStep Step, int Number)
{
    /// <summary>The function that who names; 0: it names none.</summary>
    public int WhoFunction { get; private init; }

    /// <summary>The function that whose stack names; 0: it names none.</summary>
    public int WhoseFunction { get; private init; }

    /// <summary>The function that is to be entered.</summary>
    public int Entered { get; private init; }

    /// <summary>How the object is found whose colour counts.</summary>
    public ObjectPath? Path { get; private init; }

    /// <summary>Which sites of the program are on the line.</summary>
    public bool[] Sites { get; private init; } = [];

    /// <exception cref="InterleavingException">The program has no such line, function or variable.</exception>
    public static BoundStep Of(InterleavingStep step, int number, Machine machine)
    {
        Program program = machine.Program;
        BoundStep bound = new(step, number);
        Goal goal = step.Goal;
        if (step.Who.Kind == StepperKind.Processor && step.Who.Number >= machine.Options.Processors)
        {
            throw bound.Failure(
                $"there is no {step.Who}: the run has {machine.Options.Processors} processors (--procs)"
            );
        }

        return bound with
        {
            WhoFunction = bound.FunctionOf(program, step.Who),
            WhoseFunction = goal.Whose is { } whose ? bound.FunctionOf(program, whose) : 0,
            Entered = goal.Kind == GoalKind.Entry ? bound.FindFunction(program, goal.Name) : 0,
            Path = goal.Kind == GoalKind.Colour ? bound.FindObject(program, goal.Name) : null,
            Sites = goal.Kind == GoalKind.Line ? bound.FindLine(program, goal) : [],
        };
    }

    /// <summary>What says that the step cannot be made.</summary>
    public InterleavingException Failure(string what) =>
        new($"interleave, step {Number}, '{Step}': {what}");

    int FunctionOf(Program program, Stepper who) =>
        who.Kind == StepperKind.Function ? FindFunction(program, who.Name) : 0;

    int FindFunction(Program program, string name)
    {
        for (int i = 1; i < program.Functions.Length; i++)
        {
            if (IsNamed(program.Functions[i].Name, name))
            {
                return i;
            }
        }

        throw Failure(
            $"the program has no function {name}, or nothing calls it; 'gcsim compile --disassemble' lists them"
        );
    }

    ObjectPath FindObject(Program program, string path)
    {
        string name = ObjectPath.GlobalOf(path);
        foreach (GlobalDescription global in program.Info.Globals)
        {
            if (IsNamed(global.Name, name))
            {
                return ObjectPath.TryParse(path, global.Address)
                    ?? throw Failure(
                        $"'{path}' names no object: give a global variable that points to it, or global[2] for what word 2 of that points to"
                    );
            }
        }

        throw Failure(
            $"the program has no global variable {name}; colours are those of objects that global variables point to"
        );
    }

    bool[] FindLine(Program program, Goal goal)
    {
        ImmutableArray<SiteDescription> sites = program.Info.Sites;
        bool[] found = new bool[sites.Length];
        for (int i = 1; i < sites.Length; i++)
        {
            bool isOfFile =
                goal.Name.Length == 0
                    ? IsOfProgram(program.Info.Functions[sites[i].Function])
                    : program.Info.Files[sites[i].File] == goal.Name;
            found[i] = isOfFile && sites[i].Line == goal.Number;
        }

        if (!Array.Exists(found, isOnLine => isOnLine))
        {
            throw Failure(
                $"no statement that could run is on line {goal.Number}; 'gcsim compile --disassemble' shows which lines have code"
            );
        }

        return found;
    }

    static bool IsOfProgram(string function) =>
        function.StartsWith("main.", StringComparison.Ordinal);

    static bool IsNamed(string full, string name) =>
        full == name || (IsOfProgram(full) && full.AsSpan("main.".Length).SequenceEqual(name));
}
