// What a finding leaves behind: a folder with the Go program, the trace of the run, the story for people and for
// machines, the run's timelines as CSV files, and the command that replays it. Nothing else is needed.

using System.Collections.Generic;
using System.IO;
using System.Threading;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Writes folders of findings.</summary>
static class FindingFiles
{
    public const string TraceName = "run.gctrace";

    /// <summary>Makes the run once more and writes all that there is of it.</summary>
    /// <param name="choices">Answer the run as it was answered.</param>
    /// <param name="begin">Is shown the machine before it runs.</param>
    /// <returns>What there is to tell; null: no judge of events objects, and the run ended well.</returns>
    public static Explanation? Write(
        string folder,
        RunRecipe recipe,
        IChoiceSource choices,
        System.Action<Machine>? begin
    )
    {
        _ = Directory.CreateDirectory(folder);
        foreach (SourceText source in recipe.Sources)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(source.Name)), source.Text);
        }

        string trace = Path.Combine(folder, TraceName);
        using (TraceWriter writer = TraceWriter.Create(trace, recipe.Config, recipe.Program.Info))
        using (
            CsvExporter csv = new(recipe.Program.Info, Path.Combine(folder, "csv"), replace: true)
        )
        {
            LoggedChoices logged = new(choices, recipe.Options.Seed, writer.Accept);
            _ = recipe.Run(
                logged,
                new SinkList([writer, csv]),
                machine =>
                {
                    begin?.Invoke(machine);
                    return machine.Run();
                },
                CancellationToken.None
            );
            writer.Complete();
            csv.Complete();
        }

        using TraceReader reader = TraceReader.Open(trace, walk: true);
        Explainer explainer = new(recipe.Program.Info, recipe.Config, sink => Pass(reader, sink));
        return explainer.Explain(0) is { } told
            ? DefenceAdvice.Complete(told, recipe.Options) with
            {
                Replay = ReplayCommand.Of(trace),
            }
            : null;
    }

    /// <summary>Writes the story for people.</summary>
    public static void WriteText(string folder, IEnumerable<string> lines)
    {
        using StreamWriter text = OutputPaths.CreateText(Path.Combine(folder, "story.txt"));
        foreach (string line in lines)
        {
            text.WriteLine(line);
        }
    }

    /// <summary>Writes how it is replayed, by the folder's own files.</summary>
    public static void WriteReadme(string folder, string title, IEnumerable<string> commands)
    {
        using StreamWriter text = OutputPaths.CreateText(Path.Combine(folder, "README.md"));
        text.WriteLine($"{title}\n\n```sh");
        foreach (string command in commands)
        {
            text.WriteLine(command);
        }

        text.WriteLine("```");
    }

    static void Pass(TraceReader trace, IEventSink sink)
    {
        for (int block = 0; block < trace.Blocks.Count; block++)
        {
            sink.Accept(trace.ReadBlock(block));
        }
    }
}
