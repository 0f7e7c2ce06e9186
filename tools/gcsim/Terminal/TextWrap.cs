using System;
using System.Collections.Generic;

namespace GcSim.Tools;

/// <summary>Breaks long lines of stories, so that they fit on a screen.</summary>
static class TextWrap
{
    /// <summary>Characters of a line at most, where it can be broken.</summary>
    public const int Columns = 120;

    const string Continued = "      ";

    /// <summary>
    /// The lines, long ones broken at blanks and continued further right. A command to be copied is not broken.
    /// </summary>
    public static IEnumerable<string> Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string rest = line;
            while (rest.Length > Columns && BreakOf(rest) is int at and > 0)
            {
                yield return rest[..at].TrimEnd();
                rest = Continued + rest[at..].TrimStart();
            }

            yield return rest;
        }
    }

    /// <summary>Where the line is broken; 0: nowhere.</summary>
    static int BreakOf(string line)
    {
        int replay = line.IndexOf("replay: ", StringComparison.Ordinal);
        int command = replay >= 0 ? replay : line.IndexOf("gcsim ", StringComparison.Ordinal);
        int end = command < 0 ? Columns : Math.Min(Columns, command);
        int at = end < 1 ? 0 : line.LastIndexOf(' ', end - 1);
        int indent = line.Length - line.TrimStart().Length;
        return at > indent ? at : 0;
    }
}
