using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>
/// Turns a store of a pointer as a number, <c>*(*uintptr)(unsafe.Pointer(&amp;x)) = uintptr(unsafe.Pointer(y))</c>,
/// into the assignment that it stands for, which has a write barrier.
/// </summary>
static partial class RawStores
{
    /// <summary>The program with that line mended; null: the line has no such store.</summary>
    public static PlanTarget? Mend(PlanTarget target, string file, int line)
    {
        int index = 0;
        while (index < target.Sources.Length && target.Sources[index].Name != file)
        {
            index++;
        }

        if (index == target.Sources.Length)
        {
            return null;
        }

        string[] lines = target.Sources[index].Text.Split('\n');
        string mended = Store().Replace(lines[line - 1], match => Assignment(match));
        if (mended == lines[line - 1])
        {
            return null;
        }

        lines[line - 1] = mended;
        return Compile(target, index, lines)
            ?? Compile(
                target,
                index,
                [.. lines.Where(text => text.Trim() is not ("import \"unsafe\"" or "\"unsafe\""))]
            );
    }

    static PlanTarget? Compile(PlanTarget target, int index, string[] lines)
    {
        SourceText changed = target.Sources[index] with { Text = string.Join('\n', lines) };
        return target.With(
            target.Sources.SetItem(index, changed),
            out ImmutableArray<SourceError> _
        );
    }

    static string Assignment(Match match)
    {
        string place = match.Groups[1].Value;
        string to = place.StartsWith('&') ? place[1..] : "*" + place;
        return $"{to} = {match.Groups[2].Value}";
    }

    [GeneratedRegex(
        @"\*\(\*uintptr\)\(unsafe\.Pointer\((.+)\)\) = uintptr\(unsafe\.Pointer\((.+)\)\)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Store();
}
