using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary><c>gcsim diff A B</c></summary>
sealed class DiffVerb
{
    readonly Session _session;
    readonly Argument<string> _left = CommonArguments.Trace("A");
    readonly Argument<string> _right = CommonArguments.Trace("B");
    readonly Option<bool> _json = CommonArguments.Json();

    DiffVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        DiffVerb diff = new(session);
        Verb verb = new(
            "diff",
            "Show where two traces differ, step by step, and counts by kind.",
            "gcsim diff out/seed1.gctrace out/seed2.gctrace"
        );
        verb.Add(diff._left);
        verb.Add(diff._right);
        verb.Add(diff._json);
        return verb.Does(diff.Run);
    }

    int Run(ParseResult parsed)
    {
        string leftPath = parsed.GetRequiredValue(_left);
        string rightPath = parsed.GetRequiredValue(_right);
        using TraceReader left = Open(leftPath);
        using TraceReader right = Open(rightPath);
        TraceDifferences differences = TraceDiff.Compare(left, right);
        if (parsed.GetValue(_json))
        {
            _session.Terminal.WriteJson(json => Write(json, differences));
        }
        else
        {
            string part = left.IsComplete && right.IsComplete ? "" : " (as far as the traces go)";
            Tell(differences, part, left.Header, leftPath, rightPath);
        }

        TraceFiles.TellSkipped(_session, leftPath, left);
        TraceFiles.TellSkipped(_session, rightPath, right);
        return differences.First is not null ? ExitCodes.Found
            : left.IsComplete && right.IsComplete ? ExitCodes.Done
            : ExitCodes.BadInput;
    }

    TraceReader Open(string path)
    {
        TraceReader trace = TraceFiles.Open(_session, path);
        TraceFiles.DemandFull(path, trace);
        _ = TraceFiles.TellMissing(_session, path, trace);
        return trace;
    }

    void Tell(
        TraceDifferences differences,
        string part,
        TraceHeader header,
        string left,
        string right
    )
    {
        Terminal terminal = _session.Terminal;
        if (differences.First is null)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"identical{part}, {differences.EqualEvents} events"
            );
            terminal.Line(text);
            return;
        }

        DifferencePrinter.Print(terminal, differences.First, header.Program, left, right);
        foreach (DifferentPlace place in differences.Places.AsSpan(1..))
        {
            DifferencePrinter.Print(terminal, place, header.Program);
        }

        TellSteps(differences.Steps, left, right);
        TablePrinter table = new("kind", left, right);
        foreach (KindCount count in differences.Counts)
        {
            string mark = count.Left == count.Right ? "" : " *";
            table.Add(count.Kind + mark, Text(count.Left), Text(count.Right));
        }

        table.Print(terminal);
    }

    void TellSteps(StepCounts steps, string left, string right)
    {
        if (steps.Places > TraceDiff.ShownPlaces)
        {
            _session.Terminal.Line($"and {steps.Places - TraceDiff.ShownPlaces} more places");
        }

        _session.Terminal.Line(
            $"steps: {steps.Equal} equal, {steps.Different} different, {steps.OnlyLeft} only in {left}, "
                + $"{steps.OnlyRight} only in {right}, in {steps.Places} places"
        );
    }

    static string Text(ulong count) => count.ToString(CultureInfo.InvariantCulture);

    static void Write(Utf8JsonWriter json, TraceDifferences differences)
    {
        json.WriteStartObject();
        json.WriteBoolean("identical", differences.First is null);
        json.WriteNumber("equal_events", differences.EqualEvents);
        DifferencePrinter.Write(json, differences.First);
        DifferencePrinter.Write(json, differences.Places);
        json.WriteStartObject("steps");
        json.WriteNumber("equal", differences.Steps.Equal);
        json.WriteNumber("different", differences.Steps.Different);
        json.WriteNumber("only_left", differences.Steps.OnlyLeft);
        json.WriteNumber("only_right", differences.Steps.OnlyRight);
        json.WriteNumber("places", differences.Steps.Places);
        json.WriteEndObject();
        json.WriteStartArray("counts");
        foreach (KindCount count in differences.Counts)
        {
            json.WriteStartObject();
            json.WriteString("kind", count.Kind.ToString());
            json.WriteNumber("left", count.Left);
            json.WriteNumber("right", count.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
