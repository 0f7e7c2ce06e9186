// gcsim inspect. One question a command; without one an overview. What is shown comes from the trace's events
// and a replica made of them; the index only says where to look.

using System.CommandLine;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim inspect TRACE</c></summary>
sealed class InspectVerb
{
    const int DefaultLimit = 200;

    readonly Session _session;
    readonly InspectOptions _machine;
    readonly Argument<string> _trace = CommonArguments.Trace();
    readonly Option<ulong?> _at = new("--at")
    {
        Description = "The state after this step.",
        HelpName = "STEP",
    };
    readonly Option<string?> _object = Address(
        "--object",
        "The history of the object around this address."
    );
    readonly Option<string?> _slot = Address(
        "--slot",
        "All writes of the word around this address."
    );
    readonly Option<string?> _span = Address(
        "--span",
        "The history of the span around this address."
    );
    readonly Option<string?> _holders = Address("--holders", "Who held this object after --at.");
    readonly Option<int?> _g = new("--g")
    {
        Description = "What this goroutine did.",
        HelpName = "N",
    };
    readonly Option<int?> _p = new("--p")
    {
        Description = "What this processor did.",
        HelpName = "N",
    };
    readonly Option<ulong> _from = new("--from")
    {
        Description = "Only from this step on.",
        HelpName = "STEP",
    };
    readonly Option<ulong?> _to = new("--to")
    {
        Description = "Only up to this step.",
        HelpName = "STEP",
    };
    readonly Option<int> _limit = new("--limit")
    {
        Description = "Show at most so many lines.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultLimit,
    };
    readonly Option<bool> _reads = new("--reads")
    {
        Description = "Also what the program and the collector read.",
    };
    readonly Option<bool> _json = CommonArguments.Json();

    InspectVerb(Session session)
    {
        _session = session;
        _machine = new InspectOptions(session);
    }

    public static Verb Create(Session session)
    {
        InspectVerb inspect = new(session);
        Verb verb = new(
            "inspect",
            "Travel in time: the state at a step, the history of an object, a slot, a goroutine.",
            "gcsim inspect out/unlink.gctrace --at 1000"
        );
        verb.Add(inspect._trace);
        verb.Add(inspect._at);
        verb.Add(inspect._object);
        verb.Add(inspect._slot);
        verb.Add(inspect._span);
        verb.Add(inspect._holders);
        verb.Add(inspect._g);
        verb.Add(inspect._p);
        verb.Add(inspect._from);
        verb.Add(inspect._to);
        verb.Add(inspect._limit);
        verb.Add(inspect._reads);
        inspect._machine.AddTo(verb);
        verb.Add(inspect._json);
        return verb.Does(inspect.Run);
    }

    int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_trace);
        using TraceReader trace = TraceFiles.Open(_session, path);
        bool isComplete = TraceFiles.TellMissing(_session, path, trace);
        InspectReport report = _machine.Ask(
            parsed,
            path,
            trace,
            time => Answer(parsed, time, new Inspector(time))
        );
        if (parsed.GetValue(_json))
        {
            _session.Terminal.WriteJson(json => ReportPrinter.Write(json, report));
        }
        else
        {
            ReportPrinter.Print(_session.Terminal, report);
        }

        return isComplete ? ExitCodes.Done : ExitCodes.BadInput;
    }

    InspectReport Answer(ParseResult parsed, TimeMachine time, Inspector inspector)
    {
        ulong? at = parsed.GetValue(_at);
        InspectWindow window = new(
            parsed.GetValue(_from),
            parsed.GetValue(_to) ?? at ?? ulong.MaxValue,
            parsed.GetValue(_limit),
            parsed.GetValue(_reads)
        );
        return InspectOptions.Number("--holders", parsed.GetValue(_holders)) is ulong held
                ? inspector.Holders(held, at ?? time.LastStep, window.Limit)
            : InspectOptions.Number("--object", parsed.GetValue(_object)) is ulong about
                ? inspector.Object(about, window, at)
            : InspectOptions.Number("--slot", parsed.GetValue(_slot)) is ulong slot
                ? inspector.Slot(slot, window, at)
            : InspectOptions.Number("--span", parsed.GetValue(_span)) is ulong span
                ? inspector.Span(span, window)
            : parsed.GetValue(_g) is int goroutine ? inspector.Actor(true, goroutine, window)
            : parsed.GetValue(_p) is int processor ? inspector.Actor(false, processor, window)
            : at is ulong step ? inspector.At(step)
            : inspector.Overview();
    }

    static Option<string?> Address(string name, string description) =>
        new(name) { Description = description, HelpName = "ADDRESS" };
}
