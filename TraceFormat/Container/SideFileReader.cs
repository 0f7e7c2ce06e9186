using System;
using System.IO;

namespace GcSim.TraceFormat;

/// <summary>
/// Reads frames that <see cref="SideFileWriter"/> wrote, each by its offset. A frame is given only if its
/// checksum holds. Not for use by two threads at once.
/// </summary>
public sealed class SideFileReader : IDisposable
{
    readonly TraceSource _source;
    readonly FrameReader _frames;

    /// <param name="stream">Can seek; disposed with the reader.</param>
    public SideFileReader(Stream stream)
    {
        _source = new TraceSource(stream, leaveOpen: false);
        _frames = new FrameReader(_source);
    }

    public long LengthBytes => _source.LengthBytes;

    /// <summary>The offset with which the file was completed.</summary>
    /// <exception cref="TraceFormatException">It was not completed.</exception>
    public long StartOffset() =>
        Trailer.TryRead(_source, out long offset)
            ? offset
            : throw TraceFormatException.AtByte(LengthBytes, "no trailer", "a completed file");

    /// <summary>The body of the frame at an offset; valid until the next is read.</summary>
    /// <exception cref="TraceFormatException">It is no frame, damaged, or of another type.</exception>
    public ReadOnlyMemory<byte> Read(long offsetBytes, byte type)
    {
        if (offsetBytes < 0 || offsetBytes >= LengthBytes)
        {
            throw TraceFormatException.AtByte(offsetBytes, "the end of the file", "a frame");
        }

        Frame frame = _frames.Read(offsetBytes);
        return frame.Type == (FrameType)type
            ? frame.Body
            : throw TraceFormatException.AtByte(
                offsetBytes,
                $"a frame of type {(byte)frame.Type}",
                $"one of type {type}"
            );
    }

    public void Dispose() => _source.Dispose();
}
