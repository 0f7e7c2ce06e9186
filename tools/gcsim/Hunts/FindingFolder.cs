// The folder of a hunt's finding: FindingFiles says what is in it. The story is that of gcsim explain, and below it
// what the judges told.

using System.Collections.Immutable;
using System.IO;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Writes folders of findings.</summary>
/// <param name="root">Where they stand.</param>
/// <param name="shrinkRuns">Runs to spend on shrinking each, into a folder in it; 0: none.</param>
sealed class FindingFolder(Session session, string root, int shrinkRuns) : IFindingWriter
{
    public WrittenFinding Write(HuntFinding finding)
    {
        string folder = Path.Combine(root, NameOf(finding));
        HuntTarget target = finding.Candidate.Target;
        MachineOptions options = Rerun.Controlled(finding.Candidate.Plan.Options);
        RunRecipe recipe = new(
            target.Program,
            target.Describe(options).Sources,
            target.Arguments,
            options
        );
        Explanation? told = FindingFiles.Write(
            folder,
            recipe,
            new ScriptedChoices(finding.Candidate.Script),
            null
        );
        string trace = Path.Combine(folder, FindingFiles.TraceName);
        string replay = ReplayCommand.Of(trace);
        FindingFiles.WriteText(
            folder,
            [
                .. told is null ? [] : StoryText.Story(told),
                .. Story(finding),
                .. told is null ? [] : DetailText.Of(told),
                $"replay: {replay}",
            ]
        );
        WriteJson(finding, told, folder, replay);
        FindingFiles.WriteReadme(
            folder,
            finding.Rule,
            [$"gcsim replay {FindingFiles.TraceName}", $"gcsim shrink {FindingFiles.TraceName}"]
        );
        return new WrittenFinding(folder, replay);
    }

    /// <summary>The same finding has the same name wherever it is found.</summary>
    static string NameOf(HuntFinding finding)
    {
        string judge = finding.Judge.Replace(' ', '-');
        return $"{judge}-{TextDigest.Of(finding.Signature)}";
    }

    public void Shrink(WrittenFinding written)
    {
        if (shrinkRuns == 0)
        {
            return;
        }

        string trace = Path.Combine(written.Folder, FindingFiles.TraceName);
        using TraceReader reader = TraceFiles.Open(session, trace);
        PlannedRun run = PlannedRun.Of(reader).Limited();
        if (run.Target.Sources.Length != 1)
        {
            session.Terminal.Error.WriteLine(
                $"gcsim: {written.Folder} is not shrunk: only programs of one file can be"
            );
            return;
        }

        if (!run.Shows())
        {
            session.Terminal.Error.WriteLine(
                $"gcsim: {written.Folder} is not shrunk: with its schedule as a plan of switches it does not show"
            );
            return;
        }

        string to = Path.Combine(written.Folder, "shrunk");
        ShrunkFolder done = new ShrinkJob(session, run, to, shrinkRuns).Run(resumes: false);
        foreach (string line in done.Lines())
        {
            session.Terminal.Error.WriteLine($"gcsim: {line}");
        }
    }

    static void WriteJson(HuntFinding finding, Explanation? told, string folder, string replay)
    {
        using FileStream file = File.Create(Path.Combine(folder, "story.json"));
        using Utf8JsonWriter json = new(
            file,
            new JsonWriterOptions { Indented = true, NewLine = "\n" }
        );
        json.WriteStartObject();
        HuntPrinter.WriteFinding(json, finding, replay);
        FindingPrinter.Write(json, finding.Report.Findings);
        if (told is not null)
        {
            json.WritePropertyName("explanation");
            ExplanationJson.Write(json, told);
        }

        json.WriteEndObject();
    }

    /// <summary>The story in lines.</summary>
    public static ImmutableArray<string> Story(HuntFinding finding)
    {
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"{finding.Judge}: {finding.Rule}");
        lines.AddRange(finding.Main?.Story ?? []);
        if (finding.Candidate.Run.Message.Length > 0)
        {
            lines.Add($"The run ended: {finding.Candidate.Run.Message}.");
        }

        if (!finding.IsConfirmed)
        {
            lines.Add("No judge of the events objects: only the machine's own did.");
        }

        return lines.ToImmutable();
    }
}
