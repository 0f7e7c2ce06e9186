// gcsim run. The program's output and its exit code are those of the real program. What GcSim has to say
// (the story of a violation, where the files are, how to replay) goes to standard output.

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim run PROGRAM [-- args]</c></summary>
sealed class RunVerb
{
    readonly Session _session;
    readonly Argument<string> _program = CommonArguments.Program();
    readonly Argument<string[]> _arguments = new("args")
    {
        Description = "What the program gets as os.Args[1:]; put -- before them.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly RunOptionSet _options = new();
    readonly RecordingOptions _recording = new();
    readonly Option<string?> _csv = new("--csv")
    {
        Description = "Write the run's timelines as CSV files into this folder.",
        HelpName = "DIR",
    };
    readonly Option<bool> _check = new("--check")
    {
        Description =
            "Let the judges watch the run; exit code 4 if they find what the runtime did not.",
    };
    readonly Option<bool> _json = CommonArguments.Json();

    RunVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        RunVerb run = new(session);
        Verb verb = new(
            "run",
            "Compile a Go program and run it.",
            "gcsim run Scenarios/Library/Bugs/UnlinkWithoutBarrier.go --seed 1"
        );
        verb.Add(run._program);
        verb.Add(run._arguments);
        run._options.AddTo(verb);
        run._recording.AddTo(verb);
        verb.Add(run._csv);
        verb.Add(run._check);
        verb.Add(run._json);
        return verb.Does(run.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_program);
        string? trace = _recording.TracePath(parsed);
        string? csv = parsed.GetValue(_csv);
        RunRecipe recipe = Prepare(parsed, path);
        using RunOutputs outputs = new(
            recipe,
            _session.Terminal,
            trace,
            _recording.Resolve(parsed),
            _recording.SnapshotBlocks(parsed),
            csv,
            parsed.GetValue(_check)
        );
        string replay = trace is null ? ReplayCommand.Of(path, recipe) : ReplayCommand.Of(trace);
        RunResult result = Execute(recipe, outputs, replay);
        outputs.Complete();
        RunOutcome outcome = new(result, outputs.Report ?? JudgeAgain(recipe, result), replay)
        {
            TracePath = trace,
            CsvFolder = csv,
            RecordedEvents = outputs.RecordedEvents,
        };
        if (outputs.SnapshotsLeftOut > 0)
        {
            _session.Terminal.Error.WriteLine(
                $"gcsim: {outputs.SnapshotsLeftOut} snapshots were left out, since the heap was too large for them"
            );
        }

        outcome.Tell(_session.Terminal, parsed.GetValue(_json));
        return outcome.ExitCode;
    }

    RunRecipe Prepare(ParseResult parsed, string path)
    {
        LoadedProgram loaded = LoadedProgram.Load(
            _session,
            path,
            directives => _options.Resolve(_session, parsed, directives)
        );
        return new RunRecipe(
            loaded.Program,
            loaded.Sources,
            [loaded.Name, .. Arguments(parsed)],
            loaded.Options
        );
    }

    /// <summary>What stands before -- and looks like an option is a mistake, not the program's.</summary>
    string[] Arguments(ParseResult parsed)
    {
        string[] arguments = parsed.GetValue(_arguments) ?? [];
        int afterDashes = parsed
            .Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)
            .Skip(1)
            .Count();
        foreach (string argument in arguments.SkipLast(afterDashes))
        {
            if (argument.StartsWith('-'))
            {
                throw new UserErrorException(
                    $"there is no option {argument}; 'gcsim run --help' lists them, and what the program is to get follows --"
                );
            }
        }

        return arguments;
    }

    RunResult Execute(RunRecipe recipe, RunOutputs outputs, string replay)
    {
        try
        {
            RunResult result = recipe.Run(
                outputs.Sink,
                _session.Stop,
                outputs.Record,
                outputs.Drive
            );
            _session.Log.RunEnded(
                result.Kind,
                result.ExitCode,
                result.Steps,
                result.TimeNanoseconds
            );
            return result;
        }
        catch (BrokenRunException e)
        {
            throw e.With(replay);
        }
    }

    /// <summary>A run that the runtime or the memory gave up has a story; others have none.</summary>
    CheckReport? JudgeAgain(RunRecipe recipe, RunResult result)
    {
        if (result.Kind is not (ExitKind.Throw or ExitKind.MemoryFault))
        {
            return null;
        }

        _session.Log.JudgingAgain();
        return Judges.Again(recipe, _session.Stop);
    }
}
