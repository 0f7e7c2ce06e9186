using System;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>Sets of lines of defence as text: names with commas between; <c>none</c> is the empty set.</summary>
static class DefenceNames
{
    public const string None = "none";

    public static string Of(DefenceSet set)
    {
        string text = "";
        foreach (Defence defence in set.ToArray())
        {
            text += (text.Length == 0 ? "" : ",") + DefenceTable.Of(defence).Name;
        }

        return text.Length == 0 ? None : text;
    }

    /// <summary>Adds the lines of defence that a text names; <c>none</c> takes away all that were in it.</summary>
    /// <returns>False: the text names something else.</returns>
    public static bool TryAdd(DefenceSet set, string text, out DefenceSet result)
    {
        result = set;
        foreach (string name in text.Split(','))
        {
            if (name.Equals(None, StringComparison.Ordinal))
            {
                result = default;
            }
            else if (DefenceTable.Find(name) is { } info)
            {
                result = result.With(info.Defence);
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
