using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace GcSim.Tools;

/// <summary><c>-v</c> and <c>--log-level</c>: logs on standard error, off unless asked for.</summary>
sealed class LogOptions
{
    readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Log what is being done, on standard error.",
        Recursive = true,
    };

    readonly Option<LogLevel?> _level = new("--log-level")
    {
        Description = "Log from this level on: Trace, Debug, Information, Warning, Error.",
        HelpName = "LEVEL",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Add(_verbose);
        root.Add(_level);
    }

    /// <summary>The log that the command line asks for.</summary>
    public ILoggerFactory Create(ParseResult parsed)
    {
        LogLevel usual = parsed.GetValue(_verbose) ? LogLevel.Information : LogLevel.None;
        LogLevel level = parsed.GetValue(_level) ?? usual;
        return LoggerFactory.Create(logging =>
        {
            _ = logging.SetMinimumLevel(level);
            if (level != LogLevel.None)
            {
                _ = logging.AddSimpleConsole(format =>
                {
                    format.SingleLine = true;
                    format.ColorBehavior = LoggerColorBehavior.Disabled;
                });
                _ = logging.AddConsole(console =>
                    console.LogToStandardErrorThreshold = LogLevel.Trace
                );
            }
        });
    }
}
