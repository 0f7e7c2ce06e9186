// gcsim shrink. Takes a finding (a trace, one of the store, or a program with the options of its run) and makes program and
// schedule smaller as long as the same kind of finding shows. What comes of it is a folder; the Go file in it has its
// options and its schedule in its own directives, so that `gcsim run` alone shows the finding again.

using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim shrink FINDING</c></summary>
sealed class ShrinkVerb
{
    readonly Session _session;
    readonly Argument<string> _finding = new("FINDING")
    {
        Description =
            "A trace; a Go file or folder, with the options of its run; or a number of 'gcsim findings'.",
    };
    readonly RunOptionSet _options = new();
    readonly Option<string?> _folder = new("--output", "-o")
    {
        Description = "The folder for the shrunk finding; by default 'shrunk', beside the trace.",
        HelpName = "FOLDER",
    };
    readonly Option<int> _budget = new("--budget")
    {
        Description = "Runs to make at most.",
        HelpName = "RUNS",
        DefaultValueFactory = _ => 20_000,
    };
    readonly Option<bool> _resume = new("--resume")
    {
        Description =
            "Go on with the interrupted shrinking of the same finding into the same folder.",
    };
    readonly Option<string> _store = HuntArguments.Store();
    readonly Option<bool> _json = CommonArguments.Json();

    ShrinkVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        ShrinkVerb shrink = new(session);
        Verb verb = new(
            "shrink",
            "Make the program and the schedule of a finding smaller as long as it shows.",
            "gcsim shrink out/unlink.gctrace -o out/small --budget 50"
        );
        verb.Add(shrink._finding);
        shrink._options.AddTo(verb);
        verb.Add(shrink._folder);
        verb.Add(shrink._budget);
        verb.Add(shrink._resume);
        verb.Add(shrink._store);
        verb.Add(shrink._json);
        return verb.Does(shrink.Run);
    }

    int Run(ParseResult parsed)
    {
        string finding = parsed.GetRequiredValue(_finding);
        int budget = parsed.GetValue(_budget);
        if (budget < 1)
        {
            throw new UserErrorException("--budget is a number of runs, at least 1");
        }

        PlannedRun run = Load(parsed, finding, out string folder).Limited();
        if (run.Target.Sources.Length != 1)
        {
            throw new UserErrorException($"{finding}: only programs of one file can be shrunk");
        }

        ShrinkJob job = new(_session, run, parsed.GetValue(_folder) ?? folder, budget);
        ShrunkFolder done = job.Run(parsed.GetValue(_resume));
        Tell(done, parsed.GetValue(_json));
        return ExitCodes.Found;
    }

    PlannedRun Load(ParseResult parsed, string finding, out string folder)
    {
        bool isNumber = long.TryParse(
            finding,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long id
        );
        if (isNumber && !Path.Exists(finding))
        {
            finding = TraceOf(parsed.GetRequiredValue(_store), id);
        }

        if (Directory.Exists(finding) || finding.EndsWith(".go", System.StringComparison.Ordinal))
        {
            folder = Path.Combine("out", "shrunk");
            LoadedProgram loaded = LoadedProgram.Load(
                _session,
                finding,
                directives => _options.Resolve(_session, parsed, directives)
            );
            return PlannedRun.Of(
                new RunRecipe(loaded.Program, loaded.Sources, [loaded.Name], loaded.Options)
            );
        }

        folder = Path.Combine(Path.GetDirectoryName(finding) ?? "", "shrunk");
        using TraceReader trace = TraceFiles.Open(_session, finding);
        return PlannedRun.Of(trace);
    }

    static string TraceOf(string path, long id)
    {
        if (!File.Exists(path))
        {
            throw new UserErrorException(
                $"there is no findings store {path}; gcsim hunt makes one"
            );
        }

        using HuntStore store = new(path);
        StoredFinding? finding = store.Findings().FirstOrDefault(stored => stored.Id == id);
        return finding is null
            ? throw new UserErrorException($"{path} has no finding {id}")
            : Path.Combine(finding.Folder, FindingFiles.TraceName);
    }

    void Tell(ShrunkFolder done, bool asJson)
    {
        if (asJson)
        {
            _session.Terminal.WriteJson(done.Write);
            return;
        }

        foreach (
            string line in TextWrap.Lines([
                .. StoryText.Story(done.Told),
                .. AblationText.Of(done.Told),
                .. done.Lines(),
            ])
        )
        {
            _session.Terminal.Line(line);
        }
    }
}
