// The words of a snapshot as lines of hexadecimal numbers, each with how often it comes if it comes again at once:
//
//   = 0*1024 c208000040 1 0*3
//
// Most words of a state are 0 or like their neighbour, so this is readable and not much longer than the words.

using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Writes and reads words of snapshots.</summary>
static class SnapshotLines
{
    public const string Key = "=";
    const int RunsPerLine = 16;

    public static void Write(TextWriter output, ReadOnlySpan<ulong> words)
    {
        StringBuilder line = new();
        for (int runs = 1; !words.IsEmpty; runs++)
        {
            ulong word = words[0];
            int count = words.IndexOfAnyExcept(word);
            count = count < 0 ? words.Length : count;
            words = words[count..];
            _ = line.Append(line.Length == 0 ? Key : "")
                .Append(CultureInfo.InvariantCulture, $" {word:x}");
            _ = count > 1 ? line.Append(CultureInfo.InvariantCulture, $"*{count}") : line;
            if (runs % RunsPerLine == 0 || words.IsEmpty)
            {
                output.Write(line.Append('\n'));
                _ = line.Clear();
            }
        }
    }

    /// <summary>Reads the rest of a line; gives each run to <paramref name="take"/>.</summary>
    public static void Read(TextLine line, Action<ulong, ulong> take)
    {
        while (!line.IsAtEnd)
        {
            ReadOnlySpan<char> run = line.Word();
            int star = run.IndexOf('*');
            ulong count = 1;
            bool isRun =
                ulong.TryParse(
                    star < 0 ? run : run[..star],
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out ulong word
                ) && (star < 0 || TextLine.TryNumber(run[(star + 1)..], out count));
            if (!isRun)
            {
                throw line.Error(run, "a hexadecimal word, or one with * and how often it comes");
            }

            take(word, count);
        }
    }
}
