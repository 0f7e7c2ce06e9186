// Smaller sequences to try, when a program made of a sequence shows something: first without whole spans, the longest first,
// then with spans of zeros, then with single draws lowered. A candidate counts as smaller if it is shorter, or as long and earlier in
// the order of numbers; so whoever takes what still shows it, and asks again, comes to an end.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>Shrinks the draws of a program (MacIver and Donaldson, ECOOP 2020).</summary>
public static class ChoiceShrinker
{
    /// <summary>Programs that are made of fewer or lower draws; each is valid.</summary>
    public static IEnumerable<GeneratedProgram> Shrink(GeneratedProgram program)
    {
        foreach (ImmutableArray<uint> candidate in Candidates(program.Choices, program.Spans))
        {
            GeneratedProgram smaller = ProgramGenerator.Replay(program.Options, candidate);
            if (IsSmaller(smaller.Choices, program.Choices) && smaller.Text != program.Text)
            {
                yield return smaller;
            }
        }
    }

    /// <summary>Whether a sequence is shorter, or of the same length and lower.</summary>
    public static bool IsSmaller(ImmutableArray<uint> a, ImmutableArray<uint> b)
    {
        if (a.Length != b.Length)
        {
            return a.Length < b.Length;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i] < b[i];
            }
        }

        return false;
    }

    static IEnumerable<ImmutableArray<uint>> Candidates(
        ImmutableArray<uint> choices,
        ImmutableArray<ChoiceSpan> spans
    )
    {
        for (int length = choices.Length / 2; length > 0; length /= 2)
        {
            yield return choices[..^length];
        }

        foreach (ChoiceSpan span in spans.OrderByDescending(span => span.Length))
        {
            yield return choices.RemoveRange(span.Start, span.Length);
        }

        foreach (ChoiceSpan span in spans.OrderByDescending(span => span.Length))
        {
            yield return Zeroed(choices, span);
        }

        for (int i = 0; i < choices.Length; i++)
        {
            if (choices[i] > 0)
            {
                yield return choices.SetItem(i, 0);
                yield return choices.SetItem(i, choices[i] / 2);
                yield return choices.SetItem(i, choices[i] - 1);
            }
        }
    }

    static ImmutableArray<uint> Zeroed(ImmutableArray<uint> choices, ChoiceSpan span)
    {
        ImmutableArray<uint>.Builder zeroed = choices.ToBuilder();
        for (int i = span.Start; i < span.End; i++)
        {
            zeroed[i] = 0;
        }

        return zeroed.ToImmutable();
    }
}
