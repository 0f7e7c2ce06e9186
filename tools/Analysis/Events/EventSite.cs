using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Which word of an event is its position in the source, read off the event table.</summary>
static class EventSite
{
    static readonly int[] s_words = FindWords();

    /// <summary>The site of an event; false: its kind names none.</summary>
    public static bool TryGet(in Event e, out int site)
    {
        site = s_words[(int)e.Kind] switch
        {
            0 => (int)e.A,
            1 => (int)e.B,
            2 => (int)e.C,
            3 => (int)e.D,
            _ => -1,
        };
        return s_words[(int)e.Kind] >= 0;
    }

    static int[] FindWords()
    {
        int[] words = new int[256];
        Array.Fill(words, -1);
        foreach (EventSpec spec in EventSpecs.All)
        {
            for (int word = 0; word < spec.Fields.Length; word++)
            {
                if (spec.Fields[word].Type == FieldType.Site)
                {
                    words[(int)spec.Kind] = word;
                }
            }
        }

        return words;
    }
}
