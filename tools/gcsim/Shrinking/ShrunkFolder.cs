using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>A shrunk finding in its folder.</summary>
/// <param name="Told">Its story.</param>
sealed record ShrunkFolder(string Folder, string Program, ShrunkFinding Shrunk, Explanation Told)
{
    /// <summary>Schedules near the plan that are tried for each row of the ablation table.</summary>
    const int NeighboursOfStory = 50;

    /// <summary>Writes the folder.</summary>
    public static ShrunkFolder Create(string folder, PlannedRun original, ShrunkFinding shrunk)
    {
        SwitchPlan plan = shrunk.Run.Made;
        MachineOptions options = Trimmed(shrunk);
        EventLog events = shrunk.Target.Record(new PlannedChoices(plan)).Events;
        Explanation before =
            FindingKind.Explain(shrunk.Target, events)
            ?? throw new System.InvalidOperationException("ShrunkFolder.Create: no finding");
        SourceText source = FoundText.Of(shrunk.Target.Sources[0], options, plan, before);
        PlanTarget final =
            PlanTarget.Compile(original.Setting with { Options = options }, [source], out _)
            ?? throw new System.InvalidOperationException("ShrunkFolder.Create: its head is no Go");
        RunRecipe recipe = new(
            final.Program,
            [source],
            original.Setting.Arguments,
            ScheduleText.Planned(options, plan)
        );
        (IChoiceSource choices, System.Action<Machine>? begin) = recipe.Choices();
        Explanation told =
            FindingFiles.Write(folder, recipe, choices, begin)
            ?? throw new System.InvalidOperationException("ShrunkFolder.Create: no finding again");
        Ablator ablator = new(final, plan, told, NeighboursOfStory);
        told = told with { Ablation = ablator.Table(), Neighbours = ablator.Neighbours() };
        ShrunkFolder done = new(folder, Path.Combine(folder, source.Name), shrunk, told);
        IEnumerable<string> story = TextWrap.Lines([
            .. StoryText.Story(told),
            .. AblationText.Of(told),
            .. done.Lines(),
        ]);
        FindingFiles.WriteText(folder, [.. story, .. DetailText.Of(told)]);
        File.WriteAllText(Path.Combine(folder, "story.json"), ExplanationJson.Text(told));
        FindingFiles.WriteReadme(
            folder,
            told.Finding.Rule,
            [$"gcsim run {source.Name}", $"gcsim replay {FindingFiles.TraceName}"]
        );
        return done;
    }

    /// <summary>What shrinking came to, and how the finding is shown again.</summary>
    public IEnumerable<string> Lines()
    {
        string end = Shrunk.IsDone
            ? "nothing more can be taken away"
            : "not at its end, the budget is spent or it was stopped";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"shrunk to {Shrunk.Statements} statements and {Shrunk.Switches} context switches ({Shrunk.Run.HandOvers} hand-overs in all, {Shrunk.Run.Run.Steps} steps) in {Shrunk.Runs} runs: {end}"
        );
        yield return $"shows by itself: gcsim run {Program}";
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("folder", Folder);
        json.WriteString("program", Program);
        json.WriteNumber("statements", Shrunk.Statements);
        json.WriteNumber("context_switches", Shrunk.Switches);
        json.WriteNumber("hand_overs", Shrunk.Run.HandOvers);
        json.WriteNumber("steps", Shrunk.Run.Run.Steps);
        json.WriteNumber("runs", Shrunk.Runs);
        json.WriteBoolean("done", Shrunk.IsDone);
        json.WriteString("choices", Shrunk.Run.Made.ToString());
        json.WriteString("judge", Told.Finding.Judge);
        json.WriteString("rule", Told.Finding.Rule);
        json.WriteString("culprit_position", Told.Culprit?.Position ?? "");
        json.WriteEndObject();
    }

    /// <summary>The options, without a limit that its run is far from.</summary>
    static MachineOptions Trimmed(ShrunkFinding shrunk) =>
        shrunk.Target.Options with
        {
            MaxSteps =
                shrunk.Run.Run.Kind == ExitKind.StepLimit ? shrunk.Target.Options.MaxSteps : 0,
        };
}
