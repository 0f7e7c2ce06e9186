// Any text, turned into a trace. What comes out is a trace; its text gives the same trace again.

using System;
using System.IO;
using System.Text;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Parses the text form.</summary>
static class TextTarget
{
    public static void Run(byte[] input)
    {
        byte[]? trace = Parse(Encoding.UTF8.GetString(input));
        if (trace is null)
        {
            return;
        }

        using TraceReader reader = TraceReader.Open(new MemoryStream(trace));
        using StringWriter text = new();
        TextTrace.Write(reader, text);
        if (!reader.IsComplete)
        {
            return; // A text without its end line.
        }

        byte[]? again = Parse(text.ToString());
        if (!trace.AsSpan().SequenceEqual(again))
        {
            throw new InvalidOperationException("TextTarget: the text of a trace gives another");
        }
    }

    static byte[]? Parse(string text)
    {
        MemoryStream output = new();
        try
        {
            TextTrace.Parse(new StringReader(text), output);
        }
        catch (TraceFormatException)
        {
            return null;
        }

        return output.ToArray();
    }
}
