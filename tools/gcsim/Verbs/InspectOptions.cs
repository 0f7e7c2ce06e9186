using System;
using System.CommandLine;
using System.Globalization;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Asks time machines for verbs, with progress on standard error.</summary>
sealed class InspectOptions(Session session)
{
    const ulong EventsPerLine = 10_000_000;

    readonly Option<string?> _index = new("--index")
    {
        Description = "Where the index is to lie; it is built when it is not there.",
        HelpName = "FILE",
    };
    readonly Option<bool> _rebuild = new("--rebuild-index")
    {
        Description = "Build the index again.",
    };

    public void AddTo(Command verb)
    {
        verb.Add(_index);
        verb.Add(_rebuild);
    }

    /// <summary>Asks the time machine of a trace; its index is built if need be, or if it turns out to be damaged.</summary>
    /// <exception cref="UserErrorException">What is asked for is not in the trace.</exception>
    public T Ask<T>(ParseResult parsed, string path, TraceReader trace, Func<TimeMachine, T> ask)
    {
        TraceFiles.DemandFull(path, trace);
        try
        {
            return Ask(parsed, path, trace, ask, parsed.GetValue(_rebuild));
        }
        catch (DamagedIndexException e)
        {
            session.Terminal.Error.WriteLine($"gcsim: {e.Message}; building it again");
            return Ask(parsed, path, trace, ask, rebuild: true);
        }
        catch (InspectException e)
        {
            throw new UserErrorException(e.Message);
        }
    }

    T Ask<T>(
        ParseResult parsed,
        string path,
        TraceReader trace,
        Func<TimeMachine, T> ask,
        bool rebuild
    )
    {
        ulong told = 0;
        using TimeMachine time = TimeMachines.Open(
            trace,
            path,
            parsed.GetValue(_index),
            rebuild,
            events =>
            {
                if (events - told >= EventsPerLine)
                {
                    told = events;
                    session.Terminal.Error.WriteLine($"gcsim: indexing, {events} events");
                }
            },
            session.Stop
        );
        return ask(time);
    }

    /// <summary>A number, decimal or hexadecimal with 0x.</summary>
    public static ulong? Number(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(
            isHexadecimal ? text[2..] : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong number
        )
            ? number
            : throw new UserErrorException(
                $"{option}: '{text}' is no number; give 42 or 0xc208000040"
            );
    }
}
