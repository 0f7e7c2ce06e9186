// The output of a library program, as it stands at the end of its file:
//
//     // Output:
//     // first line
//     // second line

using System;
using System.Text;

namespace GcSim.PropertyTests;

/// <summary>Reads the block of a program that says what it prints on both streams together.</summary>
static class OutputBlock
{
    const string Head = "\n// Output:\n";

    /// <summary>What the program prints; null if its text has no such block.</summary>
    /// <exception cref="FormatException">Something else stands behind the head of the block.</exception>
    public static string? Of(string source)
    {
        int head = source.LastIndexOf(Head, StringComparison.Ordinal);
        if (head < 0)
        {
            return null;
        }

        StringBuilder output = new();
        foreach (string line in source[(head + Head.Length)..].TrimEnd('\n').Split('\n'))
        {
            output.Append(Uncomment(line)).Append('\n');
        }

        return output.ToString();
    }

    static string Uncomment(string line) =>
        line == "//" ? ""
        : line.StartsWith("// ", StringComparison.Ordinal) ? line[3..]
        : throw new FormatException($"OutputBlock.Of: '{line}' behind {Head.Trim()}");
}
