// Reads one frame at a given offset and believes nothing before its checksum has been seen to
// hold. No length that the file states is allocated before it is known to lie within the format's
// bounds and within the file.

using System;
using System.Buffers.Binary;

namespace GcSim.TraceFormat;

/// <summary>Reads frames; the memory of one is reused for the next.</summary>
sealed class FrameReader
{
    /// <summary>What is read of a frame at first: enough for the head of most.</summary>
    const int FirstWindowBytes = 1024;

    const int MaxHeadBytes = Frame.HeadBytes + Limits.MaxMapBytes + Frame.MiddleBytes;
    const string WholeFrame = "a whole frame of a gctrace";

    readonly TraceSource _source;
    byte[] _buffer = new byte[FirstWindowBytes];

    public FrameReader(TraceSource source) => _source = source;

    public TraceSource Source => _source;

    /// <summary>Bytes read so far, for whoever must bound his work.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The frame at an offset.</summary>
    /// <exception cref="TraceFormatException">There is none, or it is damaged.</exception>
    public Frame Read(long offsetBytes)
    {
        TraceFormatException? fault = TryRead(offsetBytes, out Frame frame);
        return fault is null ? frame : throw fault;
    }

    /// <summary>The frame at an offset, or what is wrong there.</summary>
    public TraceFormatException? TryRead(long offsetBytes, out Frame frame)
    {
        frame = default;
        int window = Fill(offsetBytes, FirstWindowBytes);
        if (!_buffer.AsSpan(0, window).StartsWith(Frame.Marker))
        {
            return Fault(offsetBytes, "other bytes than a frame's marker");
        }

        if (!TryMeasureHead(window, out int mapBytes))
        {
            window = Fill(offsetBytes, MaxHeadBytes);
            if (!TryMeasureHead(window, out mapBytes))
            {
                return Fault(offsetBytes, "a frame that is cut off, or whose map is malformed");
            }
        }

        int headBytes = Frame.HeadBytes + mapBytes + Frame.MiddleBytes;
        ReadOnlySpan<byte> middle = _buffer.AsSpan(Frame.HeadBytes + mapBytes, Frame.MiddleBytes);
        uint bodyBytes = BinaryPrimitives.ReadUInt32BigEndian(middle[(Frame.ChecksumBytes + 1)..]);
        bool isBounded =
            mapBytes <= Limits.MaxMapBytes
            && middle[0] == Frame.UInt32Code
            && middle[Frame.ChecksumBytes] == Frame.Bin32Code
            && bodyBytes <= Limits.MaxBodyBytes;
        if (!isBounded)
        {
            return Fault(offsetBytes, "a frame whose map or body is not within the limits");
        }

        if (headBytes + (long)bodyBytes > _source.LengthBytes - offsetBytes)
        {
            return Fault(offsetBytes, $"a frame cut off by the end at {_source.LengthBytes}");
        }

        _ = Fill(offsetBytes, headBytes + (int)bodyBytes);
        frame = FrameInBuffer(offsetBytes, mapBytes, (int)bodyBytes);
        return CheckSum(frame);
    }

    /// <summary>The length of the map that follows the head, if it and the middle are there.</summary>
    bool TryMeasureHead(int window, out int mapBytes)
    {
        mapBytes = 0;
        return window > Frame.HeadBytes
            && MessagePackLength.TryMeasure(_buffer.AsSpan(Frame.HeadBytes..window), out mapBytes)
            && Frame.HeadBytes + (long)mapBytes + Frame.MiddleBytes <= window;
    }

    Frame FrameInBuffer(long offsetBytes, int mapBytes, int bodyBytes)
    {
        int bodyStart = Frame.HeadBytes + mapBytes + Frame.MiddleBytes;
        ReadOnlySpan<byte> sequence = _buffer.AsSpan(Frame.Marker.Length + 1);
        return new Frame(
            (FrameType)_buffer[Frame.Marker.Length],
            BinaryPrimitives.ReadUInt32BigEndian(sequence),
            offsetBytes,
            bodyStart + bodyBytes,
            _buffer.AsMemory(Frame.HeadBytes, mapBytes),
            _buffer.AsMemory(bodyStart, bodyBytes)
        );
    }

    TraceFormatException? CheckSum(in Frame frame)
    {
        int mapEnd = Frame.HeadBytes + frame.Map.Length;
        ReadOnlySpan<byte> middle = _buffer.AsSpan(mapEnd, Frame.MiddleBytes);
        uint promised = BinaryPrimitives.ReadUInt32BigEndian(middle[1..]);
        uint found = FrameWriter.Checksum(
            _buffer.AsSpan(1..Frame.HeadBytes),
            frame.Map.Span,
            middle[Frame.ChecksumBytes..],
            frame.Body.Span
        );
        return found == promised
            ? null
            : TraceFormatException.AtByte(
                frame.OffsetBytes,
                $"a frame of checksum 0x{found:x8}",
                $"0x{promised:x8}, as it says: it is damaged"
            );
    }

    /// <summary>Reads so many bytes from an offset, or those that there are.</summary>
    int Fill(long offsetBytes, int wanted)
    {
        int available = (int)Math.Min(wanted, _source.LengthBytes - offsetBytes);
        if (_buffer.Length < available)
        {
            _buffer = new byte[available];
        }

        _source.Read(offsetBytes, _buffer.AsSpan(0, available));
        BytesRead += available;
        return available;
    }

    static TraceFormatException Fault(long offsetBytes, string found) =>
        TraceFormatException.AtByte(offsetBytes, found, WholeFrame);
}
