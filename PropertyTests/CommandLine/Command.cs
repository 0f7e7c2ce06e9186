using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using GcSim.Tools;

namespace GcSim.PropertyTests;

/// <summary>A whole command, run in memory: what it wrote and how it ended.</summary>
sealed record Command(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command with an empty environment.</summary>
    public static Command Run(params string[] words) => RunIn([], CancellationToken.None, words);

    /// <summary>Runs a command with an environment.</summary>
    public static Command RunIn(
        Dictionary<string, string> environment,
        CancellationToken stop,
        params string[] words
    )
    {
        using MemoryStream output = new();
        using MemoryStream error = new();
        using Terminal terminal = new(output, error);
        int exitCode = new CommandLine(
            terminal,
            name => environment.GetValueOrDefault(name),
            stop
        ).Run(words);
        return new Command(exitCode, Text(output), Text(error));
    }

    static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
