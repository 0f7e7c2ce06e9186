using System.CommandLine;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim export csv TRACE -o DIR</c></summary>
sealed class ExportVerb
{
    readonly Session _session;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<string> _folder = new("--output", "-o")
    {
        Description = "The folder for the files; it is made if need be.",
        HelpName = "DIR",
        Required = true,
    };
    readonly Option<bool> _replace = new("--replace")
    {
        Description = "Replace files of an earlier export.",
    };

    ExportVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        ExportVerb export = new(session);
        const string Example = "gcsim export csv out/unlink.gctrace -o out/unlink --replace";
        Verb csv = new("csv", "Write timelines as CSV files.", Example);
        csv.Add(export._trace);
        csv.Add(export._folder);
        csv.Add(export._replace);
        Verb verb = new("export", "Write what is in a trace for other programs.", Example);
        verb.Add(csv.Does(export.Run));
        verb.Add(ExportDotVerb.Create(session));
        return verb;
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        string folder = parsed.GetRequiredValue(_folder);
        using TraceReader trace = TraceFiles.Open(_session, path);
        TraceFiles.DemandFull(path, trace);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        using CsvExporter csv = new(trace.Header.Program, folder, parsed.GetValue(_replace));
        int blocks = TraceFiles.UnbrokenBlocks(trace);
        for (int block = 0; block < blocks; block++)
        {
            csv.Accept(trace.ReadBlock(block));
            _session.Stop.ThrowIfCancellationRequested();
        }

        csv.Complete();
        TraceFiles.TellSkipped(_session, path, trace);
        string part = isComplete ? "" : ", which is all before the first missing part";
        ulong events = blocks == 0 ? 0 : trace.Blocks[blocks - 1].EndEvent;
        _session.Terminal.Line($"csv: {folder}, {events} events{part}");
        return isComplete ? ExitCodes.Done : ExitCodes.BadInput;
    }
}
