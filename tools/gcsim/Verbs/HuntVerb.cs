// gcsim hunt. The programs, their options, the seed and the strategy are the hunt's key in the store: --resume goes on
// with the hunt of that key.

using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text;
using GcSim.Hunting;

namespace GcSim.Tools;

/// <summary><c>gcsim hunt PROGRAM...</c></summary>
sealed class HuntVerb
{
    /// <summary>Runs of a hunt that was given no other limit.</summary>
    const long UsualRuns = 100_000;

    readonly Session _session;
    readonly Argument<string[]> _programs = new("PROGRAM")
    {
        Description = "Go files or folders; the hunt takes them in turn.",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly RunOptionSet _options = new();
    readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Threads. What is found does not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    readonly Option<double?> _time = new("--time")
    {
        Description = "Seconds to spend at most.",
        HelpName = "SECONDS",
    };
    readonly Option<long?> _runs = new("--runs")
    {
        Description = $"Runs to make at most; {UsualRuns} where no limit is given.",
        HelpName = "N",
    };
    readonly Option<string?> _strategy = new("--strategy")
    {
        Description = $"One strategy in place of the portfolio: {StrategySpec.Expected}.",
        HelpName = "NAME",
    };
    readonly Option<string> _judges = new Option<string>("--judges")
    {
        Description = "Which runs the judges of events look at: some, or all.",
        DefaultValueFactory = _ => "some",
    }.AcceptOnlyFromAmong("some", "all");
    readonly Option<bool> _keepGoing = new("--keep-going")
    {
        Description = "Do not stop at the first finding.",
    };
    readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on with the kept hunt of the same programs and options.",
    };
    readonly Option<string> _store = HuntArguments.Store();
    readonly Option<bool> _json = CommonArguments.Json();

    HuntVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        HuntVerb hunt = new(session);
        Verb verb = new(
            "hunt",
            "Search schedules of programs for runs that a judge objects to.",
            "gcsim hunt Scenarios/Library/Models/Weave.go --barrier none --runs 20000 --store out/hunt.db"
        );
        verb.Add(hunt._programs);
        hunt._options.AddTo(verb);
        verb.Add(hunt._jobs);
        verb.Add(hunt._time);
        verb.Add(hunt._runs);
        verb.Add(hunt._strategy);
        verb.Add(hunt._judges);
        verb.Add(hunt._keepGoing);
        verb.Add(hunt._resume);
        verb.Add(hunt._store);
        verb.Add(hunt._json);
        return verb.Does(hunt.Run);
    }

    int Run(ParseResult parsed)
    {
        ImmutableArray<HuntTarget> targets = Load(parsed);
        HuntOptions options = Read(parsed) with { Seed = targets[0].Options.Seed };
        string path = parsed.GetRequiredValue(_store);
        OutputPaths.MakeFolderOf(path);
        using HuntStore store = new(path);
        string key = KeyOf(targets, options);
        bool isJson = parsed.GetValue(_json);
        FindingKeeper keeper = new(
            _session.Terminal,
            isJson,
            store,
            new FindingFolder(Path.ChangeExtension(path, null)),
            key
        );
        Hunter hunter = new(new TargetList(targets), options, keeper);
        Start(hunter, store, key, parsed.GetValue(_resume));
        HuntSummary summary = hunter.Run(_session.Stop);
        Tell(summary, keeper, isJson);
        return summary.Findings.IsEmpty ? ExitCodes.Done : ExitCodes.Found;
    }

    static void Start(Hunter hunter, HuntStore store, string key, bool resumes)
    {
        if (!resumes)
        {
            store.Forget(key);
            return;
        }

        if (store.FindHunt(key) is { } state)
        {
            hunter.Resume(state);
            return;
        }

        throw new UserErrorException(
            "no hunt of these programs, options, strategy and seed is kept; begin one without --resume"
        );
    }

    void Tell(HuntSummary summary, FindingKeeper keeper, bool isJson)
    {
        if (isJson)
        {
            _session.Terminal.WriteJson(json => HuntPrinter.Write(json, summary, keeper));
            return;
        }

        HuntPrinter.Print(_session.Terminal, summary);
    }

    HuntOptions Read(ParseResult parsed)
    {
        double seconds = parsed.GetValue(_time) ?? 0;
        int jobs = parsed.GetValue(_jobs);
        long? runs = parsed.GetValue(_runs);
        if (seconds is < 0 or > 1e7 || jobs is < 1 or > 1024 || runs < 1)
        {
            throw new UserErrorException(
                "--time is from 0 to 10000000 seconds, --jobs from 1 to 1024, --runs at least 1"
            );
        }

        return new HuntOptions
        {
            Jobs = jobs,
            MostTime = TimeSpan.FromSeconds(seconds),
            MostRuns = runs ?? (seconds > 0 ? 0 : UsualRuns),
            Strategy = HuntArguments.Strategy(parsed.GetValue(_strategy)),
            JudgesAll = parsed.GetRequiredValue(_judges) == "all",
            KeepsGoing = parsed.GetValue(_keepGoing),
        };
    }

    ImmutableArray<HuntTarget> Load(ParseResult parsed)
    {
        ImmutableArray<HuntTarget>.Builder targets = ImmutableArray.CreateBuilder<HuntTarget>();
        foreach (string path in parsed.GetRequiredValue(_programs))
        {
            targets.Add(HuntTargets.Load(_session, parsed, _options, path));
        }

        return targets.ToImmutable();
    }

    /// <summary>All that decides what a hunt finds, as text.</summary>
    static string KeyOf(ImmutableArray<HuntTarget> targets, HuntOptions options)
    {
        StringBuilder key = new();
        foreach (HuntTarget target in targets)
        {
            TraceFormat.RunConfig config = target.Describe(target.Options);
            _ = key.Append(CultureInfo.InvariantCulture, $"{target.Name}\n");
            foreach (TraceFormat.SourceText source in config.Sources)
            {
                string digest = TextDigest.Of(source.Text);
                _ = key.Append(CultureInfo.InvariantCulture, $"{source.Name} {digest}\n");
            }

            foreach (TraceFormat.RunOption option in config.Options)
            {
                _ = key.Append(CultureInfo.InvariantCulture, $"{option.Name}={option.Value} ");
            }
        }

        return key.Append(
                CultureInfo.InvariantCulture,
                $"\n{options.Strategy} {options.Seed} {options.JudgesAll} {options.KeepsGoing} {RunRecipe.SimulatorVersion}"
            )
            .ToString();
    }
}
