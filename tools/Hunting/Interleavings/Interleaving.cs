// A schedule in words, for interleavings that somebody has in mind: who goes on, and up to where, in lines of the source, phases
// of the collector and colours of objects:
//
//     main until line 31; gc until black shelf; main until line 34; gc until end
//
// Unlike a plan (SwitchPlan) it names no step, so it means the same after the model has changed, and can be written down
// without a run to look at. Steps follow each other; behind the last one the run goes on by StayRule. InterleavedChoices is
// what drives a run by it.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Hunting;

/// <summary>Steps of a run in the order in which they are to happen.</summary>
public sealed class Interleaving(ImmutableArray<InterleavingStep> steps)
{
    /// <summary>How an interleaving without steps is written.</summary>
    public const string None = "none";

    /// <summary>What a text must be, for messages.</summary>
    public const string Expected =
        "WHO until GOAL, or WHO for N steps, with ; or , between: WHO is main, gc, sweeper, finalizers, a function that a go statement calls (worker, worker#2), G3 or P1; "
        + "GOAL is line 20, enter FUNC, phase off|scan|mark|termination, stack WHO, white|grey|black GLOBAL, wait, end or asked";

    public ImmutableArray<InterleavingStep> Steps { get; } = steps;

    /// <summary>Reads what <see cref="ToString"/> writes; null: the text is no interleaving.</summary>
    public static Interleaving? TryParse(string text)
    {
        List<InterleavingStep> steps = [];
        foreach (string part in text.Split([';', ','], StringSplitOptions.TrimEntries))
        {
            string[] words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [None])
            {
                steps.Clear();
            }
            else if (words.Length > 0)
            {
                Stepper? who = Stepper.TryParse(words[0]);
                Goal? goal = Goal.TryParse(words.AsSpan(1));
                if (who is null || goal is null)
                {
                    return null;
                }

                steps.Add(new InterleavingStep(who, goal));
            }
        }

        return new Interleaving([.. steps]);
    }

    public override string ToString() => Steps.IsEmpty ? None : string.Join("; ", Steps);
}
