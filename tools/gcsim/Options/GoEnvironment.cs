// What Go's own variables say. Go: runtime1.go parsedebugvars, mgc0.go readgogc, proc1.go schedinit.
// A variable that is set to nothing counts as not set, as in Go.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Tools;

/// <summary>Run options out of GODEBUG, GOGC and GOMAXPROCS.</summary>
static class GoEnvironment
{
    /// <summary>The keys of GODEBUG that are options here, with the tree's own defaults.</summary>
    static readonly ImmutableArray<(string Name, string Default)> s_debugKeys =
    [
        ("wbshadow", "0"),
        ("gccheckmark", "1"),
        ("gctrace", "0"),
    ];

    /// <summary>The options that an environment sets.</summary>
    public static IEnumerable<RunOptionValue> Read(Func<string, string?> environment)
    {
        if (environment("GODEBUG") is { Length: > 0 } debug)
        {
            foreach (RunOptionValue value in ReadDebug(debug))
            {
                yield return value;
            }
        }

        if (environment("GOGC") is { Length: > 0 } percent)
        {
            yield return new("gogc", percent == "off" ? percent : Number(percent), "GOGC");
        }

        // Go takes a number that is not positive for none.
        if (environment("GOMAXPROCS") is { Length: > 0 } count && Number(count) != "0")
        {
            yield return new("procs", Number(count), "GOMAXPROCS");
        }
    }

    /// <summary>The options that a value of GODEBUG sets: all three of them.</summary>
    public static IEnumerable<RunOptionValue> ReadDebug(string debug)
    {
        foreach ((string name, string usual) in s_debugKeys)
        {
            string value = usual;
            foreach (string field in debug.Split(','))
            {
                int equals = field.IndexOf('=', StringComparison.Ordinal);
                if (equals == name.Length && field.StartsWith(name, StringComparison.Ordinal))
                {
                    value = Number(field[(equals + 1)..]);
                }
            }

            yield return new(name, value, "GODEBUG");
        }
    }

    /// <summary>The digits at the text's start, as Go: runtime1.go atoi reads them.</summary>
    static string Number(string text)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        string number = text[..digits].TrimStart('0');
        return number.Length == 0 ? "0" : number;
    }
}
