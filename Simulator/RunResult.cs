using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>How a run ended.</summary>
/// <param name="Kind">Why it ended.</param>
/// <param name="ExitCode">The exit code that the real program would have had.</param>
/// <param name="Message">The throw's or panic's text; empty at a normal end.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="TimeNanoseconds">Virtual time at the end.</param>
public readonly record struct RunResult(
    ExitKind Kind,
    int ExitCode,
    string Message,
    ulong Steps,
    ulong TimeNanoseconds
);
