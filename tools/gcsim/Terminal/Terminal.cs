// Where a command writes. The simulated program's own output goes to standard error as bytes, as Go's
// print does; everything that GcSim itself finds goes to standard output; what went wrong and logs go
// to standard error. So a script can compare standard error with that of the real program.

using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace GcSim.Tools;

/// <summary>The two streams of a command, with colour where they go to a terminal.</summary>
public sealed class Terminal : IDisposable
{
    const int BufferBytes = 1 << 16;

    readonly bool _isColoured;

    /// <param name="isColoured">True: standard output is a terminal that shows colours.</param>
    public Terminal(Stream output, Stream error, bool isColoured = false)
    {
        _isColoured = isColoured;
        Encoding encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Output = new StreamWriter(output, encoding) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, encoding) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Standard output for text.</summary>
    public StreamWriter Output { get; }

    /// <summary>Standard error for text.</summary>
    public StreamWriter Error { get; }

    /// <summary>The process's own streams. Colours unless redirected or NO_COLOR is set.</summary>
    public static Terminal OfProcess()
    {
        bool isTerminal = !Console.IsOutputRedirected;
        string? noColour = Environment.GetEnvironmentVariable("NO_COLOR");
        return new Terminal(
            Console.OpenStandardOutput(),
            Console.OpenStandardError(),
            isTerminal && string.IsNullOrEmpty(noColour)
        );
    }

    /// <summary>A line on standard output, which the terminal may fold and this does not.</summary>
    internal void Line(string text, LineColour colour = LineColour.None)
    {
        bool isPlain = !_isColoured || colour == LineColour.None;
        Output.WriteLine(isPlain ? text : $"\x1b[{(int)colour}m{text}\x1b[0m");
    }

    /// <summary>Standard output for much text: written in large pieces, complete once disposed.</summary>
    public StreamWriter Buffered() =>
        new(Output.BaseStream, Output.Encoding, BufferBytes, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Bytes that the simulated program or its runtime printed.</summary>
    public void WriteProgramOutput(ReadOnlySpan<byte> bytes)
    {
        Error.BaseStream.Write(bytes);
        Error.BaseStream.Flush();
    }

    /// <summary>One JSON document on standard output.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        JsonWriterOptions options = new() { Indented = true };
        using (Utf8JsonWriter json = new(Output.BaseStream, options))
        {
            write(json);
        }

        Output.WriteLine();
    }

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }
}
