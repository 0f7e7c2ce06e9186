// gcsim mutants: how good the hunt is. Each line of defence is taken away in turn, and its program is hunted.

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary><c>gcsim mutants [NAME ...]</c></summary>
sealed class MutantsVerb
{
    readonly Session _session;
    readonly Argument<string[]> _names = new("NAME")
    {
        Description = "Only these lines of defence.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<string> _library = new("--library")
    {
        Description = "The folder of the lines' programs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "Scenarios/Library/Defences",
    };
    readonly Option<bool> _generate = new("--generate")
    {
        Description = "Hunt in generated programs, on machines like those of the lines' own.",
    };
    readonly Option<int> _seeds = new("--seeds")
    {
        Description = "Hunt so many times, with seeds from 1 on, and tell medians.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };
    readonly Option<long> _runs = new("--runs")
    {
        Description = "Runs of each hunt at most.",
        HelpName = "N",
        DefaultValueFactory = _ => 20_000,
    };
    readonly Option<double> _time = new("--time")
    {
        Description = "Seconds of each hunt at most.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 60,
    };
    readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Threads.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    readonly Option<int> _shrink = new("--shrink")
    {
        Description =
            "Shrink the first finding of each, with so many runs at most, and tell its size.",
        HelpName = "RUNS",
    };
    readonly Option<bool> _markdown = new("--markdown")
    {
        Description = "Tell it as a Markdown table.",
    };
    readonly Option<bool> _json = CommonArguments.Json();

    MutantsVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        MutantsVerb mutants = new(session);
        Verb verb = new(
            "mutants",
            "Take each line of defence away and hunt for what it guards.",
            "gcsim mutants markterm.rescanstacks --library Scenarios/Library/Defences"
        );
        verb.Add(mutants._names);
        verb.Add(mutants._library);
        verb.Add(mutants._generate);
        verb.Add(mutants._seeds);
        verb.Add(mutants._runs);
        verb.Add(mutants._time);
        verb.Add(mutants._jobs);
        verb.Add(mutants._shrink);
        verb.Add(mutants._markdown);
        verb.Add(mutants._json);
        return verb.Does(mutants.Run);
    }

    int Run(ParseResult parsed)
    {
        string library = parsed.GetRequiredValue(_library);
        if (!Directory.Exists(library))
        {
            throw new UserErrorException($"there is no folder {library}; give it with --library");
        }

        HuntOptions limits = new()
        {
            Jobs = Math.Clamp(parsed.GetValue(_jobs), 1, 1024),
            MostRuns = Math.Max(1, parsed.GetValue(_runs)),
            MostTime = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(_time), 0, 1e7)),
        };
        MutantHunt hunt = new(
            _session,
            library,
            limits,
            parsed.GetValue(_generate),
            Math.Max(0, parsed.GetValue(_shrink))
        );
        bool isJson = parsed.GetValue(_json);
        bool isMarkdown = parsed.GetValue(_markdown) && !isJson;
        if (isMarkdown)
        {
            _session.Terminal.Line(MutantTable.MarkdownHead);
        }

        List<MutantResult> results = [];
        foreach (DefenceInfo info in Chosen(parsed.GetValue(_names) ?? []))
        {
            _session.Stop.ThrowIfCancellationRequested();
            results.Add(hunt.Run(info, Math.Max(1, parsed.GetValue(_seeds)), _session.Stop));
            if (!isJson)
            {
                Print(results[^1], isMarkdown);
            }
        }

        int found = results.Count(result => result.IsFound);
        if (isJson)
        {
            _session.Terminal.WriteJson(json => MutantTable.Write(json, results));
        }
        else
        {
            _session.Terminal.Line($"{(isMarkdown ? "\n" : "")}{found} of {results.Count} found");
        }

        return found == results.Count ? ExitCodes.Done : ExitCodes.Found;
    }

    static IEnumerable<DefenceInfo> Chosen(string[] names) =>
        names.Length == 0
            ? DefenceTable.All
            : names.Select(name =>
                DefenceTable.Find(name)
                ?? throw new UserErrorException(
                    $"there is no line of defence '{name}'; 'gcsim defences' lists them"
                )
            );

    void Print(MutantResult result, bool isMarkdown) =>
        _session.Terminal.Line(
            isMarkdown ? MutantTable.MarkdownRow(result) : MutantTable.Line(result),
            result.IsFound || isMarkdown ? LineColour.None : LineColour.Red
        );
}
