using System;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>A piece of a file, from its first character to the one behind its last.</summary>
public readonly record struct SourceRange(SourcePosition Start, SourcePosition End)
{
    /// <summary>The first line of the piece, with an ellipsis if there are more; empty for no range.</summary>
    public string FirstLineIn(SourceFile file)
    {
        if (Start == SourcePosition.None)
        {
            return string.Empty;
        }

        ReadOnlySpan<char> line = LineOf(file.Text, Start.Line);
        int start = CharsIn(line, Start.Column - 1);
        if (End.Line == Start.Line)
        {
            return line[start..CharsIn(line, End.Column - 1)].ToString();
        }

        return line[start..].TrimEnd().ToString() + " …";
    }

    static ReadOnlySpan<char> LineOf(string text, int number)
    {
        ReadOnlySpan<char> rest = text;
        for (int line = 1; line < number; line++)
        {
            rest = rest[(rest.IndexOf('\n') + 1)..];
        }

        int end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>How many of a line's characters make that many bytes of UTF-8.</summary>
    static int CharsIn(ReadOnlySpan<char> line, int bytes)
    {
        int index = 0;
        while (bytes > 0 && Rune.DecodeFromUtf16(line[index..], out Rune rune, out int used) == 0)
        {
            bytes -= rune.Utf8SequenceLength;
            index += used;
        }

        return index;
    }
}
