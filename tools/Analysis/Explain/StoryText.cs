// An explanation as text. The story is at most ten lines: which rule broke, which line of the source to look
// at, why the collector did not see it, what came of it, how to see it again. Details follow on request.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace GcSim.Analysis;

/// <summary>Tells explanations.</summary>
public static class StoryText
{
    /// <summary>At most ten lines.</summary>
    public static ImmutableArray<string> Story(Explanation told)
    {
        List<string> lines = [told.Finding.Rule, "  " + Found(told)];
        AddCulprit(lines, told);
        if (told.Loss is { } loss)
        {
            lines.Add("  " + Scanned(loss));
            string freed = told.Free is { } end ? " " + Freed(end) : "";
            lines.Add($"  In use: {loss.Path}.{freed}");
        }

        if (told.Loss?.Cut is { } cut)
        {
            lines.Add(
                Text(
                    $"  The last other way to it was cut by {cut.Position}, step {cut.Step}:{Quote(told, cut)}"
                )
            );
        }

        if (told is { Loss: null, Free: { } free })
        {
            lines.Add("  " + Freed(free));
        }
        else if (told is { Loss: null, Protection: { } protection })
        {
            lines.Add("  " + protection.Verdict);
        }

        if (told.Fix.Length > 0)
        {
            lines.Add("  To mend: " + told.Fix);
        }

        AddEnd(lines, told);
        return [.. lines];
    }

    static string Found(Explanation told)
    {
        Finding f = told.Finding;
        string ending = told.Ending.Length == 0 ? "" : $"; {told.Ending}";
        return Text(
            $"found by {f.Judge}, step {f.Step}, {f.TimeNanoseconds} ns, phase {told.Phase}, G{f.Goroutine} on P{f.Processor}{ending}"
        );
    }

    static void AddCulprit(List<string> lines, Explanation told)
    {
        if (told.Culprit is not { } culprit)
        {
            foreach (
                string line in told.Finding.Story.AsSpan(..Math.Min(3, told.Finding.Story.Length))
            )
            {
                lines.Add("  " + line);
            }

            return;
        }

        lines.Add(
            Text(
                $"  culprit: {culprit.Position}{In(culprit)}, step {culprit.Step}, G{culprit.Goroutine} on P{culprit.Processor}, phase {culprit.Phase}"
            )
        );
        foreach (SourceQuote quote in told.Quotes)
        {
            if (culprit.Position == Position(quote))
            {
                lines.Add(Text($"  {quote.Line, 6} | {quote.Text}"));
            }
        }

        string stored = told.Object is { } o
            ? Text(
                $" a pointer to the {o.Type} allocated at {o.Allocated.Position} (step {o.Allocated.Step})"
            )
            : "";
        lines.Add($"  It put{stored} into {told.Slot?.Name}. {told.WhyNoBarrier}");
    }

    static string In(Deed deed) => deed.Function.Length == 0 ? "" : $" in {deed.Function}";

    static string Scanned(LossStory loss) =>
        loss.HolderScanStep == 0
            ? "What holds it was not scanned in this collection, or is a root."
            : Text(
                $"What holds it was scanned at step {loss.HolderScanStep} by P{loss.HolderScanProcessor}; marking of collection {loss.Cycle} ended at step {loss.Step}."
            );

    static string Quote(Explanation told, Deed deed)
    {
        foreach (SourceQuote quote in told.Quotes)
        {
            if (deed.Position == Position(quote))
            {
                return $" {quote.Text}";
            }
        }

        return "";
    }

    static string Freed(FreeStory free)
    {
        string use =
            free.FirstUse is { } first
                ? Text($" First use after that: {first.Position}, step {first.Step}, {first.What}.")
            : free.Reused is { } again
                ? Text($" Its block was allocated again at {again.Position}, step {again.Step}.")
            : "";
        return Text($"Freed at step {free.Freed.Step} by P{free.Freed.Processor}.{use}");
    }

    static void AddEnd(List<string> lines, Explanation told)
    {
        string unusual = string.Join(' ', told.UnusualOptions);
        string made = unusual.Length == 0 ? "" : $"the run was made with {unusual}";
        string replay = told.Replay.Length == 0 ? "" : $"replay: {told.Replay}";
        if (made.Length + replay.Length > 0)
        {
            string both = made.Length * replay.Length == 0 ? "" : "; ";
            lines.Add($"  {made}{both}{replay}");
        }
    }

    static string Position(SourceQuote quote) => Text($"{quote.File}:{quote.Line}");

    internal static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
