// START HERE. A process is one command line: its words, its environment, its two streams and signals. All of
// them are handed to CommandLine, which knows no Console, so that tests run whole commands in memory.

using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace GcSim.Tools;

static class EntryPoint
{
    static int Main(string[] words)
    {
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            // The first Ctrl-C ends the work cleanly, a second one the process.
            pressed.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };

        // A request to end, from a process manager or a closed terminal, is the first Ctrl-C.
        using PosixSignalRegistration term = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            EndCleanly
        );
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            EndCleanly
        );
        using Terminal terminal = Terminal.OfProcess();
        return new CommandLine(terminal, Environment.GetEnvironmentVariable, stop.Token).Run(words);

        void EndCleanly(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }
}
