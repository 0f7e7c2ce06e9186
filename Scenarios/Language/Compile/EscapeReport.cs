using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Escape decisions as a list for people.</summary>
static class EscapeReport
{
    public static ImmutableArray<EscapeDecision> Of(CheckedProgram program, EscapeResult escapes)
    {
        ImmutableArray<EscapeDecision>.Builder list =
            ImmutableArray.CreateBuilder<EscapeDecision>();
        foreach ((Node syntax, VariableSymbol? variable, EscapeVerdict verdict) in escapes.Verdicts)
        {
            SourcePosition position = variable?.Position ?? syntax.Position;
            if (position.File >= program.Files.Length)
            {
                continue; // In a library package.
            }

            string text = variable?.Name ?? ExpressionPrinter.Print((Expression)syntax);
            list.Add(
                new EscapeDecision(
                    program.Files[position.File].Source.Name,
                    position,
                    text,
                    verdict
                )
            );
        }

        list.Sort(
            (left, right) =>
            {
                int byPosition = left.Position.CompareTo(right.Position);
                return byPosition != 0 ? byPosition : string.CompareOrdinal(left.Text, right.Text);
            }
        );
        return list.ToImmutable();
    }
}
