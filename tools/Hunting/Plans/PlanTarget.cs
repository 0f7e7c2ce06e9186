// A program that is run by plans: from its first step, with nothing else to decide. Runs without events are made
// on one machine that is wound back; so a target belongs to one thread.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>What a run depends on besides its plan.</summary>
/// <param name="Arguments"><c>os.Args</c>.</param>
/// <param name="Describe">What a trace's header says of a run of sources with options.</param>
public sealed record PlanSetting(
    ImmutableArray<string> Arguments,
    MachineOptions Options,
    Func<ImmutableArray<SourceText>, MachineOptions, RunConfig> Describe
);

/// <summary>A compiled program in its setting.</summary>
public sealed class PlanTarget
{
    readonly PlanSetting _setting;
    Machine? _muted;

    PlanTarget(PlanSetting setting, ImmutableArray<SourceText> sources, Program program)
    {
        _setting = setting;
        Sources = sources;
        Program = program;
    }

    public ImmutableArray<SourceText> Sources { get; }

    public Program Program { get; }

    public MachineOptions Options => _setting.Options;

    /// <summary>What a trace's header says of its runs.</summary>
    public RunConfig Config => _setting.Describe(Sources, Options);

    /// <summary>Compiles it.</summary>
    /// <returns>Null: it does not compile; the errors are told.</returns>
    public static PlanTarget? Compile(
        PlanSetting setting,
        ImmutableArray<SourceText> sources,
        out ImmutableArray<SourceError> errors
    )
    {
        CompileResult compiled = ProgramCompiler.Compile(
            sources,
            CompilerOptions.For(setting.Options)
        );
        errors = compiled.Errors;
        return compiled.Program is null ? null : new PlanTarget(setting, sources, compiled.Program);
    }

    /// <summary>The same program with other options.</summary>
    public PlanTarget With(MachineOptions options) =>
        Compile(_setting with { Options = options }, Sources, out _)
        ?? throw new InvalidOperationException("PlanTarget.With: it compiled with other options");

    /// <summary>The same program, its runs cut elsewhere.</summary>
    public PlanTarget WithMaxSteps(ulong maxSteps) =>
        new(_setting with { Options = Options with { MaxSteps = maxSteps } }, Sources, Program);

    /// <summary>Another program with the same options; null: it does not compile.</summary>
    public PlanTarget? With(
        ImmutableArray<SourceText> sources,
        out ImmutableArray<SourceError> errors
    ) => Compile(_setting, sources, out errors);

    /// <summary>Runs it with the judge that needs no events.</summary>
    public PlanRun Run(SwitchPlan plan) => Run(new PlannedChoices(plan));

    /// <summary>Runs it with the judge that needs no events.</summary>
    public PlanRun Run(PlannedChoices choices) => Mute(choices, machine => machine.Run());

    /// <summary>The blocks of a plan's run.</summary>
    public ImmutableArray<Block> Blocks(SwitchPlan plan)
    {
        BlockRecorder recorder = new();
        _ = Mute(new PlannedChoices(plan), machine => RunByStep(machine, recorder));
        return recorder.Blocks;
    }

    /// <summary>Runs it in the order of blocks.</summary>
    /// <param name="draws">Answers what is not about the schedule.</param>
    public PlanRun Follow(SwitchPlan draws, IReadOnlyList<Block> blocks)
    {
        BlockRecorder recorder = new();
        return Mute(
            new BlockChoices(draws, blocks, recorder),
            machine => RunByStep(machine, recorder)
        );
    }

    /// <summary>Runs it and keeps its events.</summary>
    public (PlanRun Run, EventLog Events) Record(PlannedChoices choices)
    {
        EventLog events = new();
        return (Run(choices, events), events);
    }

    /// <summary>Runs it for a sink.</summary>
    public PlanRun Run(PlannedChoices choices, IEventSink sink) =>
        Run(NewMachine(choices, sink), choices, machine => machine.Run());

    /// <summary>Runs it without events, on the machine that is kept for that.</summary>
    PlanRun Mute(PlannedChoices choices, Func<Machine, RunResult> run)
    {
        if (_muted is null)
        {
            _muted = NewMachine(choices, NoEvents.Sink);
            _muted.Emit.IsMuted = true;
            _muted.Keep();
        }
        else
        {
            _muted.Restore(choices, NoEvents.Sink);
        }

        return Run(_muted, choices, run);
    }

    static PlanRun Run(Machine machine, PlannedChoices choices, Func<Machine, RunResult> run)
    {
        ReachabilityJudge judge = new();
        machine.MarkObserver = judge;
        choices.Begin(machine);
        RunResult result = run(machine);
        return new PlanRun(
            new HuntRun(result.Kind, result.Message, result.Steps, judge.Lost),
            choices.Made,
            choices.Marks,
            choices.HandOvers
        );
    }

    static RunResult RunByStep(Machine machine, BlockRecorder recorder)
    {
        ulong most = machine.Options.MaxSteps == 0 ? ulong.MaxValue : machine.Options.MaxSteps;
        while (machine.Steps < most)
        {
            RunResult? end = machine.RunTo(machine.Steps + 1);
            recorder.See(machine);
            if (end is { } ended)
            {
                return ended;
            }
        }

        return machine.Run();
    }

    Machine NewMachine(PlannedChoices choices, IEventSink sink) =>
        new(Program, Rerun.Controlled(Options), _setting.Arguments.AsSpan(), choices, sink);
}
