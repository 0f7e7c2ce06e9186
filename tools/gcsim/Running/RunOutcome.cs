using System.Globalization;
using System.Text.Json;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>How a run ended and what was found, as it is told.</summary>
/// <param name="Result">The run's end.</param>
/// <param name="Report">What the judges found; null: they did not look.</param>
/// <param name="Replay">The command that makes it happen again.</param>
sealed record RunOutcome(RunResult Result, CheckReport? Report, string Replay)
{
    public string? TracePath { get; init; }

    public string? CsvFolder { get; init; }

    public ulong RecordedEvents { get; init; }

    /// <summary>The program's own, unless only the judges found something.</summary>
    public int ExitCode =>
        Result.ExitCode == ExitCodes.Done && Report is { IsClean: false }
            ? ExitCodes.Found
            : Result.ExitCode;

    public void Tell(Terminal terminal, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(Write);
            return;
        }

        if (Result.Kind == ExitKind.StepLimit)
        {
            terminal.Error.WriteLine($"gcsim: stopped after {Result.Steps} steps (--max-steps)");
        }

        if (Report is not null)
        {
            FindingPrinter.Print(terminal, Report);
        }

        TellFiles(terminal);
        if (Report is { IsClean: false } || HasFailed)
        {
            terminal.Line($"replay: {Replay}");
        }
    }

    /// <summary>The run did not end as the program or the command line said.</summary>
    bool HasFailed => Result.Kind is not (ExitKind.Normal or ExitKind.OsExit or ExitKind.StepLimit);

    void TellFiles(Terminal terminal)
    {
        if (TracePath is not null)
        {
            terminal.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"trace: {TracePath}, {RecordedEvents} events, {Result.Steps} steps, {Result.TimeNanoseconds} ns"
                )
            );
        }

        if (CsvFolder is not null)
        {
            terminal.Line($"csv: {CsvFolder}");
        }
    }

    void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ended", Result.Kind.ToString());
        json.WriteNumber("exit_code", ExitCode);
        json.WriteString("message", Result.Message);
        json.WriteNumber("steps", Result.Steps);
        json.WriteNumber("time_ns", Result.TimeNanoseconds);
        json.WriteString("trace", TracePath);
        json.WriteString("csv", CsvFolder);
        json.WriteString("replay", Replay);
        json.WriteBoolean("judged", Report is not null);
        FindingPrinter.Write(json, Report?.Findings ?? []);
        json.WriteEndObject();
    }
}
