// A machine that makes run after run of one program with one set of options. It is brought to where runs begin to
// differ once, and that state is kept: every run begins by restoring it.
//
// That state is as late as it can be. To the entry of the target's start function the choices of a fixed seed
// lead; they stand at the head of every script. From there the machine goes on for as long as it asks nothing:
// such steps are the same in every run, whatever the strategy, and no strategy is told of them. They do count
// as the run's.
//
// What must hold: a run depends on the target, the options, the plan and the run's seed, and on nothing that the
// machine did before; it is the run that the script makes from the very beginning.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Makes runs.</summary>
public sealed class HuntMachine
{
    /// <summary>Seed of the choices before runs begin to differ.</summary>
    public const ulong StartSeed = 1;

    readonly StrategyChoices _choices;
    readonly ReachabilityJudge _judge = new();
    readonly RecordingChoices _recording = new(new SeededChoices(StartSeed));
    readonly IEventSink _events;
    readonly Machine _machine;
    readonly ulong _startSteps;
    readonly int _startChoices;

    /// <param name="coverage">Counts what the runs meet; null: nobody does.</param>
    /// <param name="events">Is told the events of each run, from the kept state on; null: none are made.</param>
    public HuntMachine(
        HuntTarget target,
        MachineOptions options,
        Coverage? coverage,
        IEventSink? events = null
    )
    {
        _events = events ?? NoEvents.Sink;
        _choices = new StrategyChoices(coverage);
        _machine = new Machine(
            target.Program,
            Rerun.Controlled(options),
            target.Arguments.AsSpan(),
            _recording,
            NoEvents.Sink
        );
        _machine.Emit.IsMuted = events is null;
        if (!_machine.RunToEntry(target.StartFunction))
        {
            throw new InvalidOperationException(
                $"{target.Name}: the run ends before it enters the function at which runs are to begin"
            );
        }

        _startSteps = _machine.Steps;
        _startChoices = _recording.Script.Count;
        _machine.Keep();
        KeepBeforeFirstQuestion();
        _machine.MarkObserver = _judge;
    }

    /// <summary>The choices of the last run, those before runs begin to differ included.</summary>
    public ChoiceScript Script => _recording.Script;

    /// <summary>Takes down what the program touches; null: nobody wants to know.</summary>
    public SharedWords? Touched
    {
        get => _choices.Touched;
        set => _choices.Touched = value;
    }

    /// <summary>What the last run was like.</summary>
    public RunProfile Profile() => _choices.Profile();

    /// <summary>Makes a run.</summary>
    /// <exception cref="InvariantException">A defect of the simulator.</exception>
    public HuntRun Run(
        Strategy strategy,
        ulong seed,
        RunProfile profile,
        Focus focus,
        DataBias bias
    )
    {
        _machine.Restore(_recording, _events);
        _recording.Script.CutTo(_startChoices);
        _recording.Source = _choices;
        _choices.Begin(_machine, strategy, seed, profile, focus, bias);
        _judge.Begin();
        RunResult result = _machine.Run();
        return new HuntRun(result.Kind, result.Message, result.Steps - _startSteps, _judge.Lost);
    }

    /// <summary>
    /// Moves the kept state to the last step before the first question, or before the first marking ends, which is the
    /// judge's to see. A run that ends without either stays where it is kept.
    /// </summary>
    void KeepBeforeFirstQuestion()
    {
        FirstQuestion first = new(_machine);
        _machine.MarkObserver = first;
        _recording.Source = first;
        ulong most = _machine.Options.MaxSteps;
        bool goesOn = true;
        while (goesOn && !first.IsSeen && (most == 0 || _machine.Steps < most))
        {
            goesOn = _machine.RunTo(_machine.Steps + 1) is null;
        }

        _recording.Script.CutTo(_startChoices);
        _machine.Restore();
        if (first.IsSeen)
        {
            _ = _machine.RunTo(first.StepsBefore);
            _machine.Keep();
        }
    }

    /// <summary>Sees how many steps were made before the first question, or before the first marking ended.</summary>
    sealed class FirstQuestion(Machine machine) : IChoiceSource, IMarkObserver
    {
        public bool IsSeen { get; private set; }

        /// <summary>Whole steps, from the start of the run.</summary>
        public ulong StepsBefore { get; private set; }

        /// <summary>A question of the schedule comes before its step, all others within theirs.</summary>
        public uint Next(ChoiceKind kind, uint bound)
        {
            See(kind == ChoiceKind.Schedule ? machine.Steps : machine.Steps - 1);
            return 0;
        }

        public void MarkEnded(Machine machine) => See(machine.Steps - 1);

        void See(ulong steps)
        {
            StepsBefore = IsSeen ? StepsBefore : steps;
            IsSeen = true;
        }
    }
}
