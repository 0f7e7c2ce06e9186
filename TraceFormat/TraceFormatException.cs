using System;

namespace GcSim.TraceFormat;

/// <summary>
/// A trace is not what a trace may be. Says where (byte of a file, or line of a text), what was
/// read there, and what was expected.
/// </summary>
public sealed class TraceFormatException : Exception
{
    TraceFormatException(string unit, long position, string found, string expected)
        : base($"at {unit} {position}: found {found}; expected {expected}")
    {
        Position = position;
        Found = found;
        Expected = expected;
    }

    /// <summary>Byte offset in the file, from 0; or line of the text, from 1.</summary>
    public long Position { get; }

    public string Found { get; }

    public string Expected { get; }

    internal static TraceFormatException AtByte(long offset, string found, string expected) =>
        new("byte", offset, found, expected);

    internal static TraceFormatException AtLine(long line, string found, string expected) =>
        new("line", line, found, expected);
}
