// The one table of run options. Command line, environment, directives, trace headers and replay commands
// all go through it, so a new option is one row.
//
// What must hold: TrySet(o, Get(o)) gives o again, for every row and all options; so the options in a
// trace's header give back the machine's. A test checks it.

using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>All run options, in the order of help and of trace headers.</summary>
static class RunOptionTable
{
    public static ImmutableArray<RunOptionSpec> All { get; } =
    [
        new(
            "procs",
            "N",
            "Processors (GOMAXPROCS).",
            $"a number from 1 to {Limits.MaxProcessors}",
            o => Text(o.Processors),
            (o, text) =>
                TryNumber(text, 1, Limits.MaxProcessors, out int n)
                    ? o with
                    {
                        Processors = n,
                    }
                    : null
        ),
        new(
            "gogc",
            "PERCENT",
            "GOGC: heap growth that starts a collection, or off.",
            "a percentage, or off",
            o => o.GoGc < 0 ? "off" : Text(o.GoGc),
            (o, text) =>
                text == "off" ? o with { GoGc = -1 }
                : TryNumber(text, 0, int.MaxValue, out int n) ? o with { GoGc = n }
                : null
        ),
        Level(
            "wbshadow",
            2,
            "Shadow heap: 0 off, 1 checked at writes, 2 also at checkmark.",
            o => o.WbShadow,
            (o, n) => o with { WbShadow = n }
        ),
        Level(
            "gccheckmark",
            1,
            "Mark a second time and compare: 0 or 1.",
            o => o.GcCheckMark,
            (o, n) => o with { GcCheckMark = n }
        ),
        Level(
            "gctrace",
            2,
            "Print a line for each collection: 0, 1 or 2.",
            o => o.GcTrace,
            (o, n) => o with { GcTrace = n }
        ),
        Word(
            "tree",
            "Which runtime is modelled.",
            ["jan14", "jan26"],
            o => (int)o.Tree,
            (o, i) => o with { Tree = (RuntimeTree)i }
        ),
        new(
            "schedule",
            "HOW",
            "How the next processor to step is chosen: timed, round-robin, random, stay (who steps goes on until it cannot), interleave (as --interleave says), or by a strategy of gcsim hunt.",
            $"one of timed, round-robin, random, {ScheduleText.Stay}, {ScheduleText.Interleave}, {StrategySpec.Expected}",
            ScheduleText.Of,
            ScheduleText.TrySet
        ),
        new(
            "choices",
            "PLAN",
            "What differs from the schedule stay: 412:P1 goes over to P1 at step 412, 7=3 answers question 7 with 3; more than once, or comma between.",
            SwitchPlan.Expected,
            o => o.Choices.Length == 0 ? SwitchPlan.None : o.Choices,
            (o, text) =>
                SwitchPlan.TryParse($"{o.Choices} {text}") is { } plan
                    ? o with
                    {
                        Choices = plan.ToString() is var all && all == SwitchPlan.None ? "" : all,
                    }
                    : null
        )
        {
            IsRepeatable = true,
        },
        new(
            "interleave",
            "STEPS",
            "The schedule in words: 'main until line 20; gc until black shelf; main until line 22'; tools/docs/interleave.md tells all of it; more than once, or ; between.",
            Interleaving.Expected,
            o => o.Interleave.Length == 0 ? Interleaving.None : o.Interleave,
            ScheduleText.TryInterleave
        )
        {
            IsRepeatable = true,
        },
        new(
            "seed",
            "S",
            "Seed of all choices of the run.",
            "a number from 0 to 2^64-1",
            o => Text(o.Seed),
            (o, text) => TryCount(text, out ulong n) ? o with { Seed = n } : null
        ),
        new(
            "max-steps",
            "N",
            "Stop the run after so many steps; 0: never.",
            "a number of steps",
            o => Text(o.MaxSteps),
            (o, text) => TryCount(text, out ulong n) ? o with { MaxSteps = n } : null
        ),
        new(
            "heap-limit",
            "BYTES",
            "Stop the run when its heap would grow beyond; K, M and G may follow the number.",
            "a number of bytes, with K, M or G or without",
            o => Text(o.HeapLimitBytes),
            (o, text) => TryBytes(text, out ulong n) ? o with { HeapLimitBytes = n } : null
        ),
        new(
            "barrier",
            string.Join('|', BarrierDialects.All.Select(dialect => dialect.Name)),
            "What the write barrier shades.",
            $"one of {string.Join(", ", BarrierDialects.All.Select(dialect => dialect.Name))}",
            o => o.Barrier.Name,
            (o, text) =>
                BarrierDialects.Find(text) is { } dialect ? o with { Barrier = dialect } : null
        ),
        YesOrNo(
            "stacks-first",
            "Scan all stacks before any object.",
            o => o.StacksFirst,
            (o, yes) => o with { StacksFirst = yes }
        ),
        YesOrNo(
            "rescan-stacks",
            "Scan all stacks again when marking ends.",
            o => o.RescanStacks,
            (o, yes) => o with { RescanStacks = yes }
        ),
        YesOrNo(
            "rescan-idle",
            "Where stacks are scanned again: also those of goroutines that have not run since.",
            o => o.RescanIdleStacks,
            (o, yes) => o with { RescanIdleStacks = yes }
        ),
        YesOrNo(
            "combine-tiny",
            "Let small objects without pointers share a block, as was meant; the seed never does.",
            o => o.CombineTiny,
            (o, yes) => o with { CombineTiny = yes }
        ),
        Word(
            "alloc-colour",
            "Which new objects are marked: those of mark termination, none, or all while marking.",
            ["seed", "white", "black"],
            o => (int)o.AllocationColour,
            (o, i) => o with { AllocationColour = (AllocationColour)i }
        ),
        new(
            "without",
            "DEFENCE",
            "Take a line of defence away ('gcsim defences' lists them); more than once, or comma between.",
            "names of lines of defence, comma between, or none for none",
            o => DefenceNames.Of(o.Without),
            (o, text) =>
                DefenceNames.TryAdd(o.Without, text, out DefenceSet set)
                    ? o with
                    {
                        Without = set,
                    }
                    : null
        )
        {
            IsRepeatable = true,
        },
    ];

    /// <summary>The row of a name, or null.</summary>
    public static RunOptionSpec? Find(string name)
    {
        foreach (RunOptionSpec spec in All)
        {
            if (spec.Name == name)
            {
                return spec;
            }
        }

        return null;
    }

    static RunOptionSpec Level(
        string name,
        int most,
        string meaning,
        Func<MachineOptions, int> get,
        Func<MachineOptions, int, MachineOptions> set
    ) =>
        new(
            name,
            most == 1 ? "0|1" : "0|1|2",
            meaning,
            $"a number from 0 to {most}",
            o => Text(get(o)),
            (o, text) => TryNumber(text, 0, most, out int n) ? set(o, n) : null
        );

    static RunOptionSpec YesOrNo(
        string name,
        string meaning,
        Func<MachineOptions, bool> get,
        Func<MachineOptions, bool, MachineOptions> set
    ) => Word(name, meaning, ["no", "yes"], o => get(o) ? 1 : 0, (o, i) => set(o, i == 1));

    static RunOptionSpec Word(
        string name,
        string meaning,
        ImmutableArray<string> words,
        Func<MachineOptions, int> get,
        Func<MachineOptions, int, MachineOptions> set
    ) =>
        new(
            name,
            string.Join('|', words),
            meaning,
            $"one of {string.Join(", ", words)}",
            o => words[get(o)],
            (o, text) => words.IndexOf(text) is int i and >= 0 ? set(o, i) : null
        );

    static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    static bool TryNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number >= least
        && number <= most;

    static bool TryCount(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static bool TryBytes(string text, out ulong bytes)
    {
        int shift =
            text.Length == 0 ? 0 : 10 * ("KMG".IndexOf(text[^1], StringComparison.Ordinal) + 1);
        return TryCount(shift == 0 ? text : text[..^1], out bytes)
            && bytes <= ulong.MaxValue >> shift
            && (bytes <<= shift) >= 0;
    }
}
