using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>
/// The simulated program came to its end in the middle of a step: a throw of the runtime, an
/// unrecovered panic, os.Exit. Thrown once a run, at its end, so it is no control flow of the hot
/// path; <see cref="Machine"/> turns it into the run's last events.
/// </summary>
public sealed class GoFatalException(ExitKind kind, int exitCode, string message)
    : Exception(message)
{
    public ExitKind Kind { get; } = kind;
    public int ExitCode { get; } = exitCode;

    /// <summary>Go: panic.go throw. The message is printed after "fatal error: ".</summary>
    public static GoFatalException Throw(string message) => new(ExitKind.Throw, 2, message);
}
