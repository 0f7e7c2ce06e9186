// Reads a command line and runs its verb. Every failure becomes one message and an exit code here, and nowhere
// else: bad input 1, an invariant of ours 3. No stack trace reaches a user, except with --log-level Debug.

using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace GcSim.Tools;

/// <summary>The executable <c>gcsim</c>, without a process around it.</summary>
/// <param name="environment">Looks a variable of the environment up; null: not set.</param>
public sealed class CommandLine(
    Terminal terminal,
    Func<string, string?> environment,
    CancellationToken stop
)
{
    /// <summary>Runs one command and gives its exit code.</summary>
    public int Run(string[] words)
    {
        Session session = new(terminal, environment, stop);
        RootCommand root = Build(session, out LogOptions logs);
        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(words, parser);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp)
        {
            return Refuse(parsed);
        }

        using ILoggerFactory factory = logs.Create(parsed);
        session.Log = factory.CreateLogger("gcsim");
        return Failures.Guard(session, () => Invoke(parsed));
    }

    int Invoke(ParseResult parsed) =>
        parsed.Invoke(
            new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            }
        );

    static RootCommand Build(Session session, out LogOptions logs)
    {
        RootCommand root = new(
            "A deterministic simulator of the Go runtime's concurrent garbage collector of January 2015."
        )
        {
            RunVerb.Create(session),
            CompileVerb.Create(session),
            ReplayVerb.Create(session),
            CheckVerb.Create(session),
            ExplainVerb.Create(session),
            InspectVerb.Create(session),
            DumpVerb.Create(session),
            DiffVerb.Create(session),
            ExportVerb.Create(session),
            DefencesVerb.Create(session),
            HuntVerb.Create(session),
            FindingsVerb.Create(session),
            ShrinkVerb.Create(session),
            MutantsVerb.Create(session),
            GenerateVerb.Create(session),
            ConformanceVerb.Create(session),
        };
        logs = new LogOptions();
        logs.AddTo(root);
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new ExampleHelp();
            }
        }

        return root;
    }

    int Refuse(ParseResult parsed)
    {
        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        {
            terminal.Error.WriteLine($"gcsim: {error.Message}");
        }

        string command = parsed.CommandResult.Command is Verb verb ? $"gcsim {verb.Name}" : "gcsim";
        terminal.Error.WriteLine($"Try '{command} --help'.");
        return ExitCodes.BadInput;
    }
}
