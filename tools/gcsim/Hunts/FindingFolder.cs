// What a finding leaves behind: a folder with the Go program, the trace of the run, the story for people and for
// machines, and the run's timelines as CSV files. Nothing else is needed to replay it.

using System.Collections.Immutable;
using System.IO;
using System.Text.Json;
using System.Threading;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Writes folders of findings.</summary>
/// <param name="root">Where they stand.</param>
sealed class FindingFolder(string root) : IFindingWriter
{
    public WrittenFinding Write(HuntFinding finding)
    {
        string folder = Path.Combine(root, NameOf(finding));
        _ = Directory.CreateDirectory(folder);
        HuntTarget target = finding.Candidate.Target;
        RunConfig config = target.Describe(Rerun.Controlled(finding.Candidate.Plan.Options));
        foreach (SourceText source in config.Sources)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(source.Name)), source.Text);
        }

        string trace = Path.Combine(folder, "run.gctrace");
        Record(finding, config, trace, Path.Combine(folder, "csv"));
        string replay = ReplayCommand.Of(trace);
        WriteStory(finding, folder, replay);
        return new WrittenFinding(folder, replay);
    }

    /// <summary>The same finding has the same name wherever it is found.</summary>
    static string NameOf(HuntFinding finding)
    {
        string judge = finding.Judge.Replace(' ', '-');
        return $"{judge}-{TextDigest.Of(finding.Signature)}";
    }

    static void Record(HuntFinding finding, RunConfig config, string trace, string csvFolder)
    {
        HuntTarget target = finding.Candidate.Target;
        RunRecipe recipe = new(
            target.Program,
            config.Sources,
            target.Arguments,
            Rerun.Controlled(finding.Candidate.Plan.Options)
        );
        using TraceWriter writer = TraceWriter.Create(trace, config, target.Program.Info);
        using CsvExporter csv = new(target.Program.Info, csvFolder, replace: true);
        LoggedChoices choices = new(
            new ScriptedChoices(finding.Candidate.Script),
            recipe.Options.Seed,
            writer.Accept
        );
        _ = recipe.Run(
            choices,
            new SinkList([writer, csv]),
            machine => machine.Run(),
            CancellationToken.None
        );
        writer.Complete();
        csv.Complete();
    }

    static void WriteStory(HuntFinding finding, string folder, string replay)
    {
        using (StreamWriter text = OutputPaths.CreateText(Path.Combine(folder, "story.txt")))
        {
            foreach (string line in Story(finding))
            {
                text.WriteLine(line);
            }

            text.WriteLine($"replay: {replay}");
        }

        using FileStream file = File.Create(Path.Combine(folder, "story.json"));
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        HuntPrinter.WriteFinding(json, finding, replay);
        FindingPrinter.Write(json, finding.Report.Findings);
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
