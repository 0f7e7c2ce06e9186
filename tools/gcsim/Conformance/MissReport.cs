// The two lines with which the runtime reports that memory and shadow disagree. Go: mgc0.go writebarrierptr
// and checkwbshadow. Which number means what is their order; names repeat ("old" is memory's first and then the
// shadow's).

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GcSim.Tools;

/// <summary>A report of a missed write barrier.</summary>
/// <param name="Kind">The barrier's, or the collector's.</param>
/// <param name="Parts">Name and number of each part, in order.</param>
sealed record MissReport(string Kind, ImmutableArray<NamedAddress> Parts)
{
    const string Prefix = "runtime: ";
    const string AtWrite = "write barrier";
    const string AtCheckMark = "checkwritebarrier";

    /// <summary>The address of the word that was written without a barrier.</summary>
    public ulong Slot => Parts[0].Address;

    /// <summary>The report of a line of output; null: it is another line.</summary>
    public static MissReport? TryParse(string line) =>
        TryParse(line, AtWrite, 5) ?? TryParse(line, AtCheckMark, 4);

    /// <summary>The line with names in place of numbers.</summary>
    public string Message(SymbolTable symbols)
    {
        StringBuilder line = new(Prefix + Kind);
        for (int i = 0; i < Parts.Length; i++)
        {
            string symbol = i switch
            {
                0 => symbols.Slot(Parts[i].Address),
                2 => symbols.Shadow(Parts[i].Address),
                _ => symbols.Value(Parts[i].Address),
            };
            _ = line.Append(CultureInfo.InvariantCulture, $" {Parts[i].Name}=<{symbol}>");
        }

        return line.ToString();
    }

    /// <summary>The parts by name, and the region that the word lies in.</summary>
    public IReadOnlyDictionary<string, string> Fields(SymbolTable symbols)
    {
        bool isWrite = Kind == AtWrite;
        Dictionary<string, string> fields = new(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            [isWrite ? "dst" : "p"] = symbols.Slot(Slot),
            [isWrite ? "old" : "value"] = symbols.Value(Parts[1].Address),
            ["shadow_value"] = symbols.Value(Parts[3].Address),
            ["region"] = SymbolTable.Region(Slot),
        };
        if (isWrite)
        {
            fields["new"] = symbols.Value(Parts[4].Address);
        }

        return fields;
    }

    static MissReport? TryParse(string line, string kind, int parts)
    {
        string start = $"{Prefix}{kind} ";
        if (!line.StartsWith(start, StringComparison.Ordinal))
        {
            return null;
        }

        ImmutableArray<NamedAddress>.Builder found = ImmutableArray.CreateBuilder<NamedAddress>();
        foreach (string word in line[start.Length..].Split(' '))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && NamedAddress.TryAddress(word[(equals + 1)..], out ulong address))
            {
                found.Add(new NamedAddress(word[..equals], address));
            }
        }

        return found.Count == parts ? new MissReport(kind, found.ToImmutable()) : null;
    }
}
