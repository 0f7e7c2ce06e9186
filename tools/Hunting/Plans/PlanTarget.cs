// A program that is run by plans: from its first step, on a machine of its own for each run, with nothing else to decide.

using System;
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

    /// <summary>Another program with the same options; null: it does not compile.</summary>
    public PlanTarget? With(
        ImmutableArray<SourceText> sources,
        out ImmutableArray<SourceError> errors
    ) => Compile(_setting, sources, out errors);

    /// <summary>Runs it with the judge that needs no events.</summary>
    public PlanRun Run(SwitchPlan plan) =>
        Run(new PlannedChoices(plan), NoEvents.Sink, isMuted: true);

    /// <summary>Runs it and keeps its events.</summary>
    public (PlanRun Run, EventLog Events) Record(PlannedChoices choices)
    {
        EventLog events = new();
        return (Run(choices, events, isMuted: false), events);
    }

    /// <summary>Runs it for a sink.</summary>
    public PlanRun Run(PlannedChoices choices, IEventSink sink, bool isMuted)
    {
        ReachabilityJudge judge = new();
        Machine machine = new(
            Program,
            Rerun.Controlled(Options),
            _setting.Arguments.AsSpan(),
            choices,
            sink
        );
        machine.Emit.IsMuted = isMuted;
        machine.MarkObserver = judge;
        choices.Begin(machine);
        RunResult result = machine.Run();
        return new PlanRun(
            new HuntRun(result.Kind, result.Message, result.Steps, judge.Lost),
            choices.Made,
            choices.Marks,
            choices.HandOvers
        );
    }
}
