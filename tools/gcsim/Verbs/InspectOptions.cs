using System.CommandLine;
using System.Globalization;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Opens time machines for verbs, with progress on standard error.</summary>
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

    /// <summary>The index of a trace, built if need be.</summary>
    public TimeMachine Open(ParseResult parsed, string path, TraceReader trace)
    {
        TraceFiles.DemandFull(path, trace);
        ulong told = 0;
        return TimeMachines.Open(
            trace,
            path,
            parsed.GetValue(_index),
            parsed.GetValue(_rebuild),
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
    }

    /// <summary>A number, decimal or hexadecimal with 0x.</summary>
    public static ulong? Number(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        bool isHexadecimal = text.StartsWith("0x", System.StringComparison.OrdinalIgnoreCase);
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
