// Everything that makes a run what it is: program, arguments, options. The same recipe and the same
// choices give the same events, so a run can be looked at a second time with other eyes.

using System;
using System.Collections.Immutable;
using System.Threading;
using GcSim.Hunting;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>What a run depends on besides its choices.</summary>
/// <param name="Arguments"><c>os.Args</c>.</param>
sealed record RunRecipe(
    Simulator.Program Program,
    ImmutableArray<SourceText> Sources,
    ImmutableArray<string> Arguments,
    MachineOptions Options
)
{
    /// <summary>Version of the simulator, for headers. Steps may differ from version to version.</summary>
    public static string SimulatorVersion { get; } =
        typeof(Machine).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";

    /// <summary>What a trace's header says of the run.</summary>
    public RunConfig Config => ConfigOf(Sources, Arguments, Options);

    /// <summary>What a trace's header says of a run.</summary>
    public static RunConfig ConfigOf(
        ImmutableArray<SourceText> sources,
        ImmutableArray<string> arguments,
        MachineOptions options
    ) =>
        new()
        {
            Sources = sources,
            Arguments = arguments,
            Options = RunOptionSet.ToHeader(options),
            SimulatorVersion = SimulatorVersion,
        };

    /// <summary>What differs from the schedule stay.</summary>
    public SwitchPlan Plan =>
        SwitchPlan.TryParse(Options.Choices)
        ?? throw new System.InvalidOperationException($"RunRecipe.Plan: '{Options.Choices}'");

    /// <summary>Compiles the sources of a trace's header and takes its options.</summary>
    public static RunRecipe FromHeader(TraceHeader header)
    {
        MachineOptions options = RunOptionSet.FromHeader(header.Config.Options);
        CompileResult compiled = ProgramCompiler.Compile(
            header.Config.Sources,
            CompilerOptions.For(options)
        );
        return new RunRecipe(
            compiled.Program ?? throw new CompileErrorsException(compiled.Errors),
            header.Config.Sources,
            header.Config.Arguments,
            options
        );
    }

    /// <summary>Runs with the choices of the seed, or of the strategy that the options name.</summary>
    /// <param name="record">Is told the choices that the seed alone does not give; null: nobody is.</param>
    /// <param name="drive">Runs the machine to its end; null: nothing but that.</param>
    public RunResult Run(
        IEventSink sink,
        CancellationToken stop,
        Action<ChoiceRecord>? record = null,
        Func<Machine, RunResult>? drive = null
    )
    {
        drive ??= static machine => machine.Run();
        if (Options.Strategy.Length == 0)
        {
            return Run(new SeededChoices(Options.Seed), sink, drive, stop);
        }

        (IChoiceSource choices, Action<Machine>? begin) = Choices();
        return Run(
            new LoggedChoices(choices, Options.Seed, record),
            sink,
            machine =>
            {
                begin?.Invoke(machine);
                RunResult result = drive(machine);
                (choices as InterleavedChoices)?.Finish(machine, result.Kind);
                return result;
            },
            stop
        );
    }

    /// <summary>Who answers a run with these options, and what must be shown its machine before it runs.</summary>
    public (IChoiceSource Choices, Action<Machine>? Begin) Choices()
    {
        if (Options.Strategy.Length == 0)
        {
            return (new SeededChoices(Options.Seed), null);
        }

        if (Options.Strategy == ScheduleText.Stay)
        {
            PlannedChoices planned = new(Plan);
            return (planned, planned.Begin);
        }

        if (Options.Strategy == ScheduleText.Interleave)
        {
            InterleavedChoices interleaved = new(
                Interleaving.TryParse(Options.Interleave)
                    ?? throw new InvalidOperationException(
                        $"RunRecipe.Choices: '{Options.Interleave}'"
                    ),
                Plan
            );
            return (interleaved, interleaved.Begin);
        }

        StrategySpec spec =
            StrategySpec.TryParse(Options.Strategy)
            ?? throw new UserErrorException($"there is no strategy '{Options.Strategy}'");
        StrategyChoices choices = new();
        return (
            choices,
            machine =>
                choices.Begin(
                    machine,
                    spec.Create(),
                    Options.Seed,
                    RunProfile.Unknown,
                    Focus.All,
                    DataBias.Uniform
                )
        );
    }

    /// <summary>Boots a machine and has it driven.</summary>
    /// <exception cref="System.OperationCanceledException">It was stopped; events up to there came.</exception>
    /// <exception cref="BrokenRunException">An invariant of the simulator broke.</exception>
    public T Run<T>(
        IChoiceSource choices,
        IEventSink sink,
        Func<Machine, T> drive,
        CancellationToken stop
    )
    {
        Machine machine = new(
            Program,
            Options,
            Arguments.AsSpan(),
            choices,
            new StoppableSink(sink, stop)
        );
        try
        {
            return drive(machine);
        }
        catch (Simulator.InvariantException e)
        {
            throw new BrokenRunException(e, Options.Seed, machine.Steps);
        }
    }
}
