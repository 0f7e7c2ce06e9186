using System;
using Microsoft.Extensions.Logging;

namespace GcSim.Tools;

/// <summary>All log messages, one method each.</summary>
static partial class LogMessages
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "The command failed")]
    public static partial void CommandFailed(this ILogger log, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Compiled {Program}: {Files} files, {Functions} functions, {Types} types"
    )]
    public static partial void Compiled(
        this ILogger log,
        string program,
        int files,
        int functions,
        int types
    );

    [LoggerMessage(Level = LogLevel.Information, Message = "Option {Name} = {Value} ({Source})")]
    public static partial void OptionSet(
        this ILogger log,
        string name,
        string value,
        string source
    );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The run ended: {Kind}, exit code {ExitCode}, {Steps} steps, {TimeNanoseconds} ns"
    )]
    public static partial void RunEnded(
        this ILogger log,
        TraceFormat.ExitKind kind,
        int exitCode,
        ulong steps,
        ulong timeNanoseconds
    );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Running the same run again with the judges watching"
    )]
    public static partial void JudgingAgain(this ILogger log);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Opened {Path}: {Blocks} blocks, {Bytes} bytes, level {Level}"
    )]
    public static partial void TraceOpened(
        this ILogger log,
        string path,
        int blocks,
        long bytes,
        TraceFormat.TraceLevel level
    );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{File} does not compile, going on without it: {Error}"
    )]
    public static partial void FileLeftOut(this ILogger log, string file, string error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Case {Case}, mode {Mode}: {Outcome}")]
    public static partial void CaseRan(this ILogger log, string @case, string mode, string outcome);
}
