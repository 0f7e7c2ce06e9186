using System.Collections.Generic;

namespace GcSim.Analysis;

/// <summary>Where to look: what the first look at a finding came to. Steps are 0 where there is none.</summary>
sealed record SuspectFacts(
    ulong Step,
    ulong Object,
    ulong AllocStep,
    ulong Slot,
    ulong CulpritStep,
    ulong MarkStep,
    ulong ScanStep,
    ulong LossStep,
    bool HasShadow
)
{
    /// <summary>The steps that matter, and why.</summary>
    public SortedDictionary<ulong, string> Notes()
    {
        SortedDictionary<ulong, string> notes = [];
        Add(notes, Step, "found");
        Add(notes, LossStep, "marking ended");
        Add(notes, ScanStep, "holder scanned");
        Add(notes, CulpritStep, "culprit");
        return notes;
    }

    static void Add(SortedDictionary<ulong, string> notes, ulong step, string why)
    {
        if (step != 0)
        {
            notes[step] = why;
        }
    }
}
