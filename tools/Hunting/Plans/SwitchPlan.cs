// A schedule that people can read: what differs from the plainest run of a program. In that run (StayRule) a
// processor goes on until it cannot, and every other question is answered with 0. A plan says where it is
// otherwise: "412:P1" goes over to processor 1 at step 412, "7=3" answers the run's question 7 with 3, counted from 0 over all
// questions but those of the schedule. So an empty plan is a run, a plan of a run is as short as the run is plain, and a
// plan still means something after the program has changed: what does not fit any more (a step at which that
// processor cannot go on, an answer that is out of bounds) is passed over.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace GcSim.Hunting;

/// <summary>From this step on another processor steps, although the one at work may go on.</summary>
public readonly record struct Switch(ulong Step, int Processor);

/// <summary>The answer to a question that is not about the schedule.</summary>
/// <param name="Number">Of the question among those, from 0.</param>
public readonly record struct Draw(int Number, uint Answer);

/// <summary>The switches and answers of a run, as far as they are not those of <see cref="StayRule"/>.</summary>
public sealed class SwitchPlan
{
    /// <summary>How the empty plan is written.</summary>
    public const string None = "none";

    /// <summary>What a text must be, for messages.</summary>
    public const string Expected =
        "STEP:PN to go over to processor N at a step, QUESTION=ANSWER for another choice, comma or blank between, or none";

    /// <param name="switches">In the order of their steps; of two at one step the first counts.</param>
    /// <param name="draws">In any order; of two for one question the last counts.</param>
    public SwitchPlan(IEnumerable<Switch> switches, IEnumerable<Draw> draws)
    {
        Switches = [.. switches.OrderBy(s => s.Step).DistinctBy(s => s.Step)];
        Draws = [.. draws.Reverse().DistinctBy(d => d.Number).OrderBy(d => d.Number)];
    }

    public static SwitchPlan Empty { get; } = new([], []);

    /// <summary>By rising steps.</summary>
    public ImmutableArray<Switch> Switches { get; }

    /// <summary>By rising numbers.</summary>
    public ImmutableArray<Draw> Draws { get; }

    /// <summary>The same draws with other switches.</summary>
    public SwitchPlan WithSwitches(IEnumerable<Switch> switches) => new(switches, Draws);

    /// <summary>The same switches with other draws.</summary>
    public SwitchPlan WithDraws(IEnumerable<Draw> draws) => new(Switches, draws);

    /// <summary>Reads what <see cref="ToString"/> writes; null: the text is no plan.</summary>
    public static SwitchPlan? TryParse(string text)
    {
        List<Switch> switches = [];
        List<Draw> draws = [];
        foreach (
            string word in text.Split([' ', ','], System.StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (word == None)
            {
                switches.Clear();
                draws.Clear();
            }
            else if (TrySwitch(word) is { } made)
            {
                switches.Add(made);
            }
            else if (TryDraw(word) is { } draw)
            {
                draws.Add(draw);
            }
            else
            {
                return null;
            }
        }

        return new SwitchPlan(switches, draws);
    }

    public override string ToString()
    {
        IEnumerable<string> words = Switches
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Step}:P{s.Processor}"))
            .Concat(
                Draws.Select(d =>
                    string.Create(CultureInfo.InvariantCulture, $"{d.Number}={d.Answer}")
                )
            );
        string text = string.Join(',', words);
        return text.Length == 0 ? None : text;
    }

    static Switch? TrySwitch(string word)
    {
        string[] parts = word.Split(":P");
        return
            parts.Length == 2
            && ulong.TryParse(
                parts[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out ulong step
            )
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int p)
            && step > 0
            && p < Simulator.Limits.MaxProcessors
            ? new Switch(step, p)
            : null;
    }

    static Draw? TryDraw(string word)
    {
        string[] parts = word.Split('=');
        return
            parts.Length == 2
            && int.TryParse(
                parts[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int number
            )
            && uint.TryParse(
                parts[1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out uint answer
            )
            ? new Draw(number, answer)
            : null;
    }
}
