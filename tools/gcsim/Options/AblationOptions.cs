// What gcsim explain runs besides: the schedule of a trace with one thing changed at a time, and schedules near it, before
// and after a change of program or options.

using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using GcSim.Analysis;
using GcSim.Hunting;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The options of gcsim explain that make runs.</summary>
sealed class AblationOptions
{
    /// <summary>Schedules near the trace's for each row of the table, where no number is given.</summary>
    const int UsualNeighbours = 20;

    const int MostNeighbours = 1_000_000;

    readonly Option<bool> _ablation = new("--ablation")
    {
        Description =
            "Run the same schedule with one line of defence more at a time: which would have saved it.",
    };
    readonly Option<int?> _neighbours = new("--neighbourhood")
    {
        Description = "Run so many schedules near this one and tell how many fail.",
        HelpName = "N",
    };
    readonly Option<string?> _after = new("--after")
    {
        Description = "Tell that failure rate also for this changed program.",
        HelpName = "PROGRAM",
    };
    readonly Option<string[]> _with = new("--with")
    {
        Description =
            "Tell that failure rate also with this run option, as without=none; more than once.",
        HelpName = "OPTION=VALUE",
    };

    public void AddTo(Command command)
    {
        command.Add(_ablation);
        command.Add(_neighbours);
        command.Add(_after);
        command.Add(_with);
    }

    /// <summary>The explanation with what was asked for.</summary>
    public Explanation Ask(Session session, ParseResult parsed, TraceReader trace, Explanation told)
    {
        bool asksTable = parsed.GetValue(_ablation);
        int? asked = parsed.GetValue(_neighbours);
        string? after = parsed.GetValue(_after);
        string[] with = parsed.GetValue(_with) ?? [];
        bool asksAfter = after is not null || with.Length > 0;
        if (!asksTable && asked is null && !asksAfter)
        {
            return told;
        }

        if (asked is < 1 or > MostNeighbours)
        {
            throw new UserErrorException($"--neighbourhood is a number from 1 to {MostNeighbours}");
        }

        PlannedRun run = PlannedRun.Of(trace).Limited();
        if (!run.Shows())
        {
            session.Terminal.Error.WriteLine(
                "gcsim: the run's schedule as a plan of switches does not show the finding; the figures are of that plan"
            );
        }

        Ablator ablator = new(run.Target, run.Plan, told, asked ?? UsualNeighbours);
        return told with
        {
            Ablation = asksTable ? ablator.Table() : [],
            Neighbours = asked is not null || asksAfter ? ablator.Neighbours() : null,
            After = asksAfter ? ablator.After(Changed(run, after, with), Words(after, with)) : null,
        };
    }

    static PlanTarget Changed(PlannedRun run, string? after, string[] with)
    {
        MachineOptions options = with.Aggregate(run.Setting.Options, Apply);
        ImmutableArray<SourceText> sources = after is null
            ? run.Target.Sources
            : SourceFolder.Read(after);
        return PlanTarget.Compile(
                run.Setting with
                {
                    Options = options,
                },
                sources,
                out ImmutableArray<Scenarios.SourceError> errors
            ) ?? throw new CompileErrorsException(errors);
    }

    static MachineOptions Apply(MachineOptions options, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        return equals < 1
            ? throw new UserErrorException(
                $"--with: '{setting}' is no OPTION=VALUE, as without=none"
            )
            : RunOptionSet.Apply(
                options,
                new RunOptionValue(setting[..equals], setting[(equals + 1)..], "--with")
            );
    }

    static string Words(string? after, string[] with) =>
        string.Join(' ', after is null ? with : [after, .. with]);
}
