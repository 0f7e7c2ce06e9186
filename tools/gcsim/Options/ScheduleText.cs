using System.Collections.Immutable;
using GcSim.Hunting;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>
/// The schedule as text: a kind of the machine's own, or a strategy, which answers the machine's questions under the
/// random schedule.
/// </summary>
static class ScheduleText
{
    /// <summary>The schedule of plans: a processor goes on until it cannot, but where --choices says otherwise.</summary>
    public const string Stay = "stay";

    /// <summary>The schedule in words: --interleave says who goes on and up to where.</summary>
    public const string Interleave = "interleave";

    static readonly ImmutableArray<string> s_kinds = ["timed", "round-robin", "random"];

    public static string Of(MachineOptions options) =>
        options.Strategy.Length > 0 ? options.Strategy : s_kinds[(int)options.Schedule];

    /// <summary>The options of a run by a plan.</summary>
    public static MachineOptions Planned(MachineOptions options, SwitchPlan plan) =>
        Rerun.Controlled(options) with
        {
            Strategy = Stay,
            Interleave = "",
            Choices = plan.ToString() is var text && text == SwitchPlan.None ? "" : text,
        };

    /// <summary>The options with an interleaving added, which is a schedule of its own; null: the text is none.</summary>
    public static MachineOptions? TryInterleave(MachineOptions options, string text)
    {
        if (Interleaving.TryParse($"{options.Interleave}; {text}") is not { } all)
        {
            return null;
        }

        return all.Steps.IsEmpty
            ? options with
            {
                Interleave = "",
            }
            : options with
            {
                Schedule = ScheduleKind.Random,
                Strategy = Interleave,
                Interleave = all.ToString(),
            };
    }

    /// <summary>The options with this schedule; null: the text is none. Any other than its own forgets an interleaving.</summary>
    public static MachineOptions? TrySet(MachineOptions options, string text)
    {
        if (s_kinds.IndexOf(text) is int kind and >= 0)
        {
            return options with { Schedule = (ScheduleKind)kind, Strategy = "", Interleave = "" };
        }

        string? strategy = text is Stay or Interleave
            ? text
            : StrategySpec.TryParse(text)?.ToString();
        return strategy is null
            ? null
            : options with
            {
                Schedule = ScheduleKind.Random,
                Strategy = strategy,
                Interleave = text == Interleave ? options.Interleave : "",
            };
    }
}
