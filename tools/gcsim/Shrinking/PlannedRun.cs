using System.Collections.Immutable;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>A run with a finding, as a plan: whatever made it.</summary>
/// <param name="Setting">Options and arguments.</param>
/// <param name="Target">The program.</param>
/// <param name="Plan">Makes the run.</param>
sealed record PlannedRun(PlanSetting Setting, PlanTarget Target, SwitchPlan Plan)
{
    /// <summary>The run of a trace.</summary>
    public static PlannedRun Of(TraceReader trace) =>
        Of(
            RunRecipe.FromHeader(trace.Header),
            recipe =>
                RunOrder.PlanOf(
                    recipe.Program,
                    recipe.Options,
                    recipe.Arguments.AsSpan(),
                    new RecordedChoices(recipe.Options.Seed, trace.ReadChoices())
                )
        );

    /// <summary>The run that a recipe makes.</summary>
    public static PlannedRun Of(RunRecipe recipe) =>
        Of(
            recipe,
            made =>
            {
                (IChoiceSource choices, System.Action<Machine>? begin) = made.Choices();
                return RunOrder.PlanOf(
                    made.Program,
                    made.Options,
                    made.Arguments.AsSpan(),
                    choices,
                    begin
                );
            }
        );

    /// <summary>The run of a hunt's finding.</summary>
    public static PlannedRun Of(HuntFinding finding)
    {
        HuntTarget target = finding.Candidate.Target;
        MachineOptions options = Rerun.Controlled(finding.Candidate.Plan.Options);
        return Of(
            new RunRecipe(
                target.Program,
                target.Describe(options).Sources,
                target.Arguments,
                options
            ),
            recipe =>
                RunOrder.PlanOf(
                    recipe.Program,
                    recipe.Options,
                    recipe.Arguments.AsSpan(),
                    new ScriptedChoices(finding.Candidate.Script)
                )
        );
    }

    static PlannedRun Of(RunRecipe recipe, System.Func<RunRecipe, SwitchPlan> plan)
    {
        MachineOptions options = Rerun.Controlled(recipe.Options) with
        {
            Strategy = "",
            Choices = "",
            Interleave = "",
        };
        PlanSetting setting = new(
            recipe.Arguments,
            options,
            (sources, run) => RunRecipe.ConfigOf(sources, recipe.Arguments, run)
        );
        PlanTarget target =
            PlanTarget.Compile(
                setting,
                recipe.Sources,
                out ImmutableArray<Scenarios.SourceError> errors
            ) ?? throw new CompileErrorsException(errors);
        SwitchPlan made = recipe.Options.Strategy == ScheduleText.Stay ? recipe.Plan : plan(recipe);
        return new PlannedRun(setting, target, made);
    }

    /// <summary>The plan makes a run with a finding.</summary>
    public bool Shows() =>
        FindingKind.Of(Target, Target.Record(new PlannedChoices(Plan)).Events) is not null;

    /// <summary>The same with runs cut where they are far longer than this one.</summary>
    public PlannedRun Limited()
    {
        ulong most = 2 * Target.Run(Plan).Run.Steps + 2000;
        MachineOptions options = Setting.Options with { MaxSteps = most };
        return this with
        {
            Setting = Setting with { Options = options },
            Target = Target.With(options),
        };
    }
}
