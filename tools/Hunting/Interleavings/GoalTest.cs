using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Whether a step of an interleaving has come to its goal.</summary>
/// <param name="cast">Who is who.</param>
sealed class GoalTest(Machine machine, Cast cast)
{
    /// <param name="g">Who goes on; null: nobody of that name is there.</param>
    /// <param name="made">Steps that it has made for this goal.</param>
    public bool IsReached(BoundStep bound, Goroutine? g, int made)
    {
        InterleavingStep step = bound.Step;
        switch (step.Goal.Kind)
        {
            case GoalKind.Line:
                return g is not null && machine.Interpreter.NextStepMeets(g, bound.Sites);
            case GoalKind.Entry:
                return g is { ActivationCount: > 0, CallCount: > 0 }
                    && g.Top.Routine == Routine.Bytecode
                    && g.Frame is { Pc: < 0, IsPending: false }
                    && g.Frame.Function == bound.Entered;
            case GoalKind.Phase:
                return machine.Phase == step.Goal.Phase;
            case GoalKind.Stack:
                return machine.Phase != GcPhase.Off
                    && cast.Find(step.Goal.Whose!, bound.WhoseFunction) is { } scanned
                    && scanned.ScannedCycle == machine.Collector.Cycle;
            case GoalKind.Colour:
                return machine.Marker.ColourOf(bound.Path!.Find(machine)) == step.Goal.Colour;
            case GoalKind.Wait:
                return step.Who.Kind == StepperKind.Processor
                    ? machine.Processors[step.Who.Number].Status == ProcessorStatus.Idle
                    : g?.Status == GoroutineStatus.Waiting && !IsAtWork(g);
            case GoalKind.End:
                return step.Who.Kind == StepperKind.Collector
                    ? !IsAsked()
                    : g is null or { Status: GoroutineStatus.Dead };
            case GoalKind.Asked:
                return IsAsked();
            case GoalKind.Steps:
                return made >= step.Goal.Number;
            default:
                throw new System.InvalidOperationException($"GoalTest.IsReached: {step.Goal.Kind}");
        }
    }

    /// <summary>A background collection has been asked for, or a collection is under way.</summary>
    public bool IsAsked() =>
        machine.Collector.IsBackgroundWorking || machine.Processors.Any(p => p.IsCollecting);

    /// <summary>A collecting goroutine counts as waiting while it marks, so that its stack can be scanned.</summary>
    bool IsAtWork(Goroutine g) => machine.Processors.Any(p => p.Running == g.Id);
}
