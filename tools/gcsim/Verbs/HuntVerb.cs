// gcsim hunt. The programs, their options, the seed and the strategy are the hunt's key in the store: --resume goes on
// with the hunt of that key. Where no program is named, generated ones and those of the library are hunted.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary><c>gcsim hunt PROGRAM...</c></summary>
sealed class HuntVerb
{
    /// <summary>Runs of a hunt that was given no other limit.</summary>
    const long UsualRuns = 100_000;

    /// <summary>A few seconds for most findings.</summary>
    const int UsualShrinkRuns = 1000;

    /// <summary>Where no program is named, one batch in so many is of the library.</summary>
    const int BatchesPerLibraryProgram = 8;

    /// <summary>Steps at most of a run of a program that was not named, so that long programs do not take all the time.</summary>
    const ulong MostStepsOfUnnamed = 20_000;

    readonly Session _session;
    readonly Argument<string[]> _programs = new("PROGRAM")
    {
        Description =
            "Go files or folders; the hunt takes them in turn. None: generated programs, and those of --library.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<bool> _generate = new("--generate")
    {
        Description =
            "Generated programs, a new one for each batch of runs, and only they but for PROGRAM.",
    };
    readonly Option<string> _library = new("--library")
    {
        Description = "Where the programs are that are hunted if none is named.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "Scenarios/Library",
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
    readonly Option<int> _shrink = new("--shrink")
    {
        Description =
            "Shrink each finding with so many runs at most, into the folder 'shrunk' in its own; 0: do not.",
        HelpName = "RUNS",
        DefaultValueFactory = _ => UsualShrinkRuns,
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
            "gcsim hunt Scenarios/Library/Models/Weave.go --barrier none --runs 20000 --shrink 20 --store out/hunt.db"
        );
        verb.Add(hunt._programs);
        verb.Add(hunt._generate);
        verb.Add(hunt._library);
        hunt._options.AddTo(verb);
        verb.Add(hunt._jobs);
        verb.Add(hunt._time);
        verb.Add(hunt._runs);
        verb.Add(hunt._strategy);
        verb.Add(hunt._judges);
        verb.Add(hunt._keepGoing);
        verb.Add(hunt._resume);
        verb.Add(hunt._shrink);
        verb.Add(hunt._store);
        verb.Add(hunt._json);
        return verb.Does(hunt.Run);
    }

    int Run(ParseResult parsed)
    {
        string[] named = parsed.GetRequiredValue(_programs);
        bool generates = named.Length == 0 || parsed.GetValue(_generate);
        ImmutableArray<HuntTarget> targets =
            named.Length > 0
                ? Load(parsed, named, change: null)
                : Load(parsed, Library(parsed), LimitSteps);
        HuntOptions options = Read(parsed) with
        {
            Seed =
                named.Length > 0
                    ? targets[0].Options.Seed
                    : _options.Resolve(_session, parsed, []).Seed,
        };
        IProgramSource programs = generates
            ? Mix(parsed, targets, options.Seed, isInTurn: named.Length > 0)
            : new TargetList(targets);
        string path = parsed.GetRequiredValue(_store);
        OutputPaths.MakeFolderOf(path);
        using HuntStore store = new(path);
        string key = KeyOf(generates ? [programs.Target(0), .. targets] : targets, options);
        bool isJson = parsed.GetValue(_json);
        FindingKeeper keeper = new(
            _session.Terminal,
            isJson,
            store,
            new FindingFolder(
                _session,
                Path.ChangeExtension(path, null),
                Math.Max(0, parsed.GetValue(_shrink))
            ),
            key
        );
        Hunter hunter = new(programs, options, keeper);
        Start(hunter, store, key, parsed.GetValue(_resume));
        HuntSummary summary = hunter.Run(_session.Stop);
        Tell(summary, keeper, isJson);
        return summary.Signatures == 0 ? ExitCodes.Done : ExitCodes.Found;
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

    /// <summary>Generated programs, and between them those that were loaded.</summary>
    MixedSource Mix(
        ParseResult parsed,
        ImmutableArray<HuntTarget> targets,
        ulong seed,
        bool isInTurn
    ) =>
        new(
            new GeneratedSource(
                _session,
                seed,
                HuntTargets.Resolver(_session, parsed, _options, LimitSteps)
            ),
            targets,
            isInTurn ? 2 : BatchesPerLibraryProgram
        );

    /// <summary>
    /// The programs of the library that no judge objects to: those of lines of defence, and models. Classics take too many
    /// steps; bugs are what they are called.
    /// </summary>
    IEnumerable<string> Library(ParseResult parsed)
    {
        if (parsed.GetValue(_generate))
        {
            return [];
        }

        string library = parsed.GetRequiredValue(_library);
        string[] folders = [Path.Combine(library, "Defences"), Path.Combine(library, "Models")];
        string? missing = Array.Find(folders, folder => !Directory.Exists(folder));
        return missing is null
            ? folders
                .SelectMany(folder => Directory.GetFiles(folder, "*.go"))
                .Order(StringComparer.Ordinal)
            : throw new UserErrorException(
                $"there is no folder {missing}; give --library, or --generate for generated programs alone, or name a program"
            );
    }

    static MachineOptions LimitSteps(MachineOptions options) =>
        options.MaxSteps == 0 ? options with { MaxSteps = MostStepsOfUnnamed } : options;

    ImmutableArray<HuntTarget> Load(
        ParseResult parsed,
        IEnumerable<string> paths,
        Func<MachineOptions, MachineOptions>? change
    )
    {
        ImmutableArray<HuntTarget>.Builder targets = ImmutableArray.CreateBuilder<HuntTarget>();
        foreach (string path in paths)
        {
            targets.Add(HuntTargets.Load(_session, parsed, _options, path, change));
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
