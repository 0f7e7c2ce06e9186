using System;
using System.Collections.Immutable;
using System.Linq;

namespace GcSim.Analysis;

/// <summary>What to mend, for somebody who knows Go and not the collector.</summary>
static class FixAdvice
{
    /// <param name="write">The culprit's write; null: none is known.</param>
    /// <param name="quotes">Lines of the source; the culprit's among them, where it is known.</param>
    /// <param name="unusual">Options that take a line of defence away or change the protocol.</param>
    /// <returns>A sentence; empty: there is no advice.</returns>
    public static string Of(
        SlotDeed? write,
        ImmutableArray<SourceQuote> quotes,
        ImmutableArray<string> unusual
    )
    {
        bool isRaw =
            write?.How is WriteHow.Plain
            && quotes.Any(quote =>
                $"{quote.File}:{quote.Line}" == write.By.Position
                && quote.Text.Contains("unsafe.Pointer", StringComparison.Ordinal)
            );
        return isRaw
                ? $"{write!.By.Position} stores a pointer as if it were a number, so the compiler gives it no write barrier: store it as a pointer."
            : unusual.IsEmpty ? ""
            : $"the runtime, not the program: it runs with {string.Join(' ', unusual)}.";
    }
}
