using System;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Lines of the traced program.</summary>
static class SourceQuotes
{
    /// <summary>The lines at these positions (file:line), where the trace has them.</summary>
    public static ImmutableArray<SourceQuote> Of(
        RunConfig config,
        params ReadOnlySpan<string?> positions
    )
    {
        ImmutableArray<SourceQuote>.Builder quotes = ImmutableArray.CreateBuilder<SourceQuote>();
        foreach (string? position in positions)
        {
            if (Find(config, position ?? "") is { } quote && !quotes.Contains(quote))
            {
                quotes.Add(quote);
            }
        }

        return quotes.ToImmutable();
    }

    static SourceQuote? Find(RunConfig config, string position)
    {
        int colon = position.LastIndexOf(':');
        if (
            colon < 0
            || !int.TryParse(
                position.AsSpan(colon + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int line
            )
        )
        {
            return null;
        }

        foreach (SourceText source in config.Sources)
        {
            string[] lines = source.Text.Split('\n');
            if (source.Name == position[..colon] && line >= 1 && line <= lines.Length)
            {
                return new SourceQuote(source.Name, line, lines[line - 1].Trim());
            }
        }

        return null;
    }
}
