// A machine that makes run after run of one program with one set of options. It is brought to where runs begin to
// differ once, with the choices of a fixed seed; every run starts from there.
//
// What must hold: a run depends on the target, the options, the plan and the run's seed, and on nothing that the
// machine did before.

using System;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Makes runs.</summary>
public sealed class HuntMachine
{
    /// <summary>Seed of the choices before runs begin to differ.</summary>
    public const ulong StartSeed = 1;

    readonly HuntTarget _target;
    readonly MachineOptions _options;
    readonly StrategyChoices _choices;
    readonly ReachabilityJudge _judge = new();
    RecordingChoices _recording;
    Machine _machine;
    ulong _startSteps;
    int _startChoices;

    public HuntMachine(HuntTarget target, MachineOptions options, Coverage? coverage)
    {
        _target = target;
        _options = Rerun.Controlled(options);
        _choices = new StrategyChoices(coverage);
        (_machine, _recording) = Start();
    }

    /// <summary>The choices of the last run, those before runs begin to differ included.</summary>
    public ChoiceScript Script => _recording.Script;

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
        if (_machine.Steps != _startSteps)
        {
            (_machine, _recording) = Start();
        }

        _recording.Script.CutTo(_startChoices);
        _recording.Source = _choices;
        _choices.Begin(_machine, strategy, seed, profile, focus, bias);
        _judge.Begin();
        RunResult result = _machine.Run();
        return new HuntRun(result.Kind, result.Message, result.Steps - _startSteps, _judge.Lost);
    }

    (Machine Machine, RecordingChoices Recording) Start()
    {
        RecordingChoices recording = new(new SeededChoices(StartSeed));
        Machine machine = new(
            _target.Program,
            _options,
            _target.Arguments.AsSpan(),
            recording,
            NoEvents.Sink
        );
        machine.Emit.IsMuted = true;
        if (!machine.RunToEntry(_target.StartFunction))
        {
            throw new InvalidOperationException(
                $"{_target.Name}: the run ends before it enters the function at which runs are to begin"
            );
        }

        machine.MarkObserver = _judge;
        _startSteps = machine.Steps;
        _startChoices = recording.Script.Count;
        return (machine, recording);
    }
}
