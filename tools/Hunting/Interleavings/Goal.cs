using System;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>Up to where somebody goes on.</summary>
/// <param name="Name">A file (empty: any), a function, a phase's name, a global variable.</param>
/// <param name="Number">A line, or how many steps.</param>
/// <param name="Colour">Of the object.</param>
/// <param name="Whose">Stack.</param>
public sealed record Goal(GoalKind Kind, string Name, int Number, Colour Colour, Stepper? Whose)
{
    static readonly ImmutableArray<(string Name, GcPhase Phase)> s_phases =
    [
        ("off", GcPhase.Off),
        ("scan", GcPhase.Scan),
        ("mark", GcPhase.Mark),
        ("termination", GcPhase.MarkTermination),
    ];

    static readonly ImmutableArray<string> s_colours = ["white", "grey", "black"];

    /// <summary>The phase that it names.</summary>
    public GcPhase Phase => s_phases[PhaseIndex(Name)].Phase;

    /// <summary>Reads what follows who: <c>until line 20</c>, <c>for 3 steps</c>. Null: it is no goal.</summary>
    public static Goal? TryParse(ReadOnlySpan<string> words) =>
        words switch
        {
            ["for", var count, "step" or "steps"] => Numbered(GoalKind.Steps, "", count),
            ["until", "line", var place] => TryLine(place),
            ["until", "enter", var function] => Of(GoalKind.Entry, function),
            ["until", "phase", var phase] when PhaseIndex(phase) >= 0 => Of(GoalKind.Phase, phase),
            ["until", "stack", var who] when Stepper.TryParse(who) is { } whose => Of(
                GoalKind.Stack,
                ""
            ) with
            {
                Whose = whose,
            },
            ["until", "wait"] => Of(GoalKind.Wait, ""),
            ["until", "end"] => Of(GoalKind.End, ""),
            ["until", "asked"] => Of(GoalKind.Asked, ""),
            ["until", var colour, var global] when s_colours.IndexOf(colour) is int i and >= 0 =>
                Of(GoalKind.Colour, global) with
                {
                    Colour = (Colour)i,
                },
            _ => null,
        };

    public override string ToString() => Text;

    string Text =>
        Kind switch
        {
            GoalKind.Line => $"until line {(Name.Length == 0 ? "" : Name + ":")}{Written(Number)}",
            GoalKind.Entry => $"until enter {Name}",
            GoalKind.Phase => $"until phase {Name}",
            GoalKind.Stack => $"until stack {Whose}",
            GoalKind.Colour => $"until {s_colours[(int)Colour]} {Name}",
            GoalKind.Wait => "until wait",
            GoalKind.End => "until end",
            GoalKind.Asked => "until asked",
            GoalKind.Steps => $"for {Written(Number)} step{(Number == 1 ? "" : "s")}",
            _ => throw new InvalidOperationException($"Goal.Text: {Kind}"),
        };

    static Goal Of(GoalKind kind, string name) => new(kind, name, 0, Colour.White, null);

    static Goal? TryLine(string place)
    {
        int colon = place.LastIndexOf(':');
        return Numbered(GoalKind.Line, colon < 0 ? "" : place[..colon], place[(colon + 1)..]);
    }

    static Goal? Numbered(GoalKind kind, string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number > 0
            ? Of(kind, name) with
            {
                Number = number,
            }
            : null;

    static int PhaseIndex(string name)
    {
        for (int i = 0; i < s_phases.Length; i++)
        {
            if (s_phases[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
