using System;
using System.IO;
using System.Threading;
using GcSim.Tools;

namespace GcSim.Benchmarks;

/// <summary>Commands of gcsim, run in this process.</summary>
static class GcSimCommand
{
    /// <summary>Runs a command with an empty environment; throws if it ends with another code than 0.</summary>
    public static void Run(params string[] words)
    {
        using MemoryStream error = new();
        using Terminal terminal = new(Stream.Null, error);
        int exitCode = new Tools.CommandLine(terminal, _ => null, CancellationToken.None).Run(
            words
        );
        if (exitCode != 0)
        {
            string said = terminal.Error.Encoding.GetString(error.ToArray());
            throw new InvalidOperationException($"gcsim {string.Join(' ', words)}: {said}");
        }
    }
}
