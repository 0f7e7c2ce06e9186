// The run options of a verb, and who wins: the command line over the environment, the environment over
// the program's //gcsim: directives, those over the defaults. So the weakest are set first.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The options of a run as a verb takes them.</summary>
sealed class RunOptionSet
{
    readonly ImmutableArray<Option> _options;
    readonly ImmutableArray<RunOptionSpec> _specs;

    /// <summary>All run options.</summary>
    public RunOptionSet()
        : this(RunOptionTable.All) { }

    /// <summary>Some of them.</summary>
    public RunOptionSet(ImmutableArray<RunOptionSpec> specs)
    {
        _specs = specs;
        ImmutableArray<Option>.Builder options = ImmutableArray.CreateBuilder<Option>();
        foreach (RunOptionSpec spec in specs)
        {
            options.Add(spec.IsRepeatable ? Of<string[]>(spec) : Of<string>(spec));
        }

        _options = options.ToImmutable();
    }

    public void AddTo(Command command)
    {
        foreach (Option option in _options)
        {
            command.Add(option);
        }
    }

    /// <summary>The options of this run, each from the strongest source that gives it.</summary>
    public MachineOptions Resolve(
        Session session,
        ParseResult parsed,
        IEnumerable<RunOptionValue> directives
    )
    {
        MachineOptions options = new();
        options = Apply(session, options, directives);
        options = Apply(session, options, GoEnvironment.Read(session.Environment));
        return Apply(session, options, FromCommandLine(parsed));
    }

    /// <summary>The options that values set on top of others.</summary>
    public static MachineOptions Apply(
        Session session,
        MachineOptions options,
        IEnumerable<RunOptionValue> values
    )
    {
        foreach (RunOptionValue value in values)
        {
            options = Apply(options, value);
            session.Log.OptionSet(value.Name, value.Value, value.Source);
        }

        return options;
    }

    /// <summary>The machine's options as a trace's header has them.</summary>
    public static ImmutableArray<RunOption> ToHeader(MachineOptions options)
    {
        ImmutableArray<RunOption>.Builder header = ImmutableArray.CreateBuilder<RunOption>();
        foreach (RunOptionSpec spec in RunOptionTable.All)
        {
            header.Add(new RunOption(spec.Name, spec.Get(options)));
        }

        return header.ToImmutable();
    }

    /// <summary>The machine's options out of a trace's header.</summary>
    public static MachineOptions FromHeader(ImmutableArray<RunOption> header)
    {
        MachineOptions options = new();
        foreach (RunOption option in header)
        {
            options = Apply(options, new(option.Name, option.Value, "the trace's header"));
        }

        return options;
    }

    /// <summary>The options with a value set on top.</summary>
    /// <exception cref="UserErrorException">No such option, or no value of it.</exception>
    public static MachineOptions Apply(MachineOptions options, RunOptionValue value)
    {
        RunOptionSpec? spec = RunOptionTable.Find(value.Name);
        if (spec is null)
        {
            throw new UserErrorException(
                $"{value.Source}: there is no run option {value.Name}; 'gcsim run --help' lists them"
            );
        }

        return spec.TrySet(options, value.Value)
            ?? throw new UserErrorException(
                $"{value.Source}: '{value.Value}' is no value of {value.Name}; give {spec.Expected}"
            );
    }

    IEnumerable<RunOptionValue> FromCommandLine(ParseResult parsed)
    {
        for (int i = 0; i < _options.Length; i++)
        {
            foreach (string value in Values(parsed, _options[i]))
            {
                yield return new(_specs[i].Name, value, _options[i].Name);
            }
        }
    }

    static Option<T> Of<T>(RunOptionSpec spec) =>
        new("--" + spec.Name) { Description = spec.Meaning, HelpName = spec.ValueName };

    static string[] Values(ParseResult parsed, Option option)
    {
        if (option is Option<string[]> repeatable)
        {
            return parsed.GetValue(repeatable) ?? [];
        }

        return parsed.GetValue((Option<string>)option) is { } value ? [value] : [];
    }
}
