using System;
using System.IO;

namespace GcSim.TraceFormat;

/// <summary>The bytes of a trace, by offset. Its length is taken once, when it is opened.</summary>
sealed class TraceSource : IDisposable
{
    readonly Stream _stream;
    readonly bool _leaveOpen;
    readonly long _start;

    /// <param name="stream">Can seek; the trace begins at its position and ends at its end.</param>
    public TraceSource(Stream stream, bool leaveOpen)
    {
        if (!stream.CanSeek)
        {
            throw new NotSupportedException(
                "a trace is read from a file or another stream that can seek; "
                    + "save what comes through a pipe first"
            );
        }

        _stream = stream;
        _leaveOpen = leaveOpen;
        _start = stream.Position;
        LengthBytes = stream.Length - _start;
    }

    public long LengthBytes { get; }

    /// <summary>Fills <paramref name="target"/> from an offset; the range is within the length.</summary>
    public void Read(long offsetBytes, Span<byte> target)
    {
        _stream.Position = _start + offsetBytes;
        _stream.ReadExactly(target);
    }

    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }
}
