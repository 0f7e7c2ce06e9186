using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Shows where two streams of events part, with what both sides did around it.</summary>
static class DifferencePrinter
{
    /// <param name="left">What to call the first side.</param>
    /// <param name="right">What to call the second side.</param>
    public static void Print(
        Terminal terminal,
        FirstDifference first,
        ProgramInfo program,
        string left,
        string right
    )
    {
        string where = string.Create(
            CultureInfo.InvariantCulture,
            $"first difference at event {first.EventIndex}, step {first.Step}"
        );
        terminal.Line(where, LineColour.Red);
        PrintEvents(terminal, "    ", first.Before, program);
        PrintSide(terminal, "  - ", left, first.Left, program);
        PrintSide(terminal, "  + ", right, first.Right, program);
    }

    /// <summary>A place after the first: what each side did there.</summary>
    public static void Print(Terminal terminal, DifferentPlace place, ProgramInfo program)
    {
        string steps = string.Create(
            CultureInfo.InvariantCulture,
            $"difference in steps {place.FirstStep} to {place.LastStep}"
        );
        terminal.Line(steps, LineColour.Red);
        PrintEvents(terminal, "  - ", place.Left, program);
        PrintEvents(terminal, "  + ", place.Right, program);
    }

    public static void Write(Utf8JsonWriter json, ImmutableArray<DifferentPlace> places)
    {
        json.WriteStartArray("places");
        foreach (DifferentPlace place in places)
        {
            json.WriteStartObject();
            json.WriteNumber("first_step", place.FirstStep);
            json.WriteNumber("last_step", place.LastStep);
            WriteEvents(json, "left", place.Left);
            WriteEvents(json, "right", place.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, FirstDifference? first)
    {
        if (first is null)
        {
            json.WriteNull("first_difference");
            return;
        }

        json.WriteStartObject("first_difference");
        json.WriteNumber("event", first.EventIndex);
        json.WriteNumber("step", first.Step);
        WriteEvents(json, "before", first.Before);
        WriteEvents(json, "left", first.Left);
        WriteEvents(json, "right", first.Right);
        json.WriteEndObject();
    }

    static void PrintSide(
        Terminal terminal,
        string margin,
        string name,
        ImmutableArray<Event> events,
        ProgramInfo program
    )
    {
        terminal.Line(events.IsEmpty ? $"{name}: ended" : $"{name}:");
        PrintEvents(terminal, margin, events, program);
    }

    static void PrintEvents(
        Terminal terminal,
        string margin,
        ImmutableArray<Event> events,
        ProgramInfo program
    )
    {
        foreach (Event e in events)
        {
            terminal.Line(margin + EventText.Format(in e, program));
        }
    }

    static void WriteEvents(Utf8JsonWriter json, string name, ImmutableArray<Event> events)
    {
        json.WriteStartArray(name);
        foreach (Event e in events)
        {
            json.WriteStringValue(EventText.Format(in e));
        }

        json.WriteEndArray();
    }
}
