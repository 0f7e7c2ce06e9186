// A fuzzer that changes a byte breaks the checksum of its frame, and the reader looks no further. So checksums are
// made anew before the file is read: what lies behind them is what is to be fuzzed.

using System;
using System.Buffers.Binary;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Makes the checksums of a file's frames hold.</summary>
static class ChecksumMender
{
    /// <summary>A copy in which each marker that a whole frame follows has the right checksum.</summary>
    public static byte[] Mend(ReadOnlySpan<byte> file)
    {
        byte[] mended = file.ToArray();
        int at = 0;
        while (true)
        {
            int next = mended.AsSpan(at).IndexOf(Frame.Marker);
            if (next < 0)
            {
                return mended;
            }

            at += next;
            at += MendFrame(mended.AsSpan(at));
        }
    }

    /// <summary>How far the frame reaches, or where to look for the next marker.</summary>
    static int MendFrame(Span<byte> frame)
    {
        bool hasMap =
            frame.Length > Frame.HeadBytes
            && MessagePackLength.TryMeasure(frame[Frame.HeadBytes..], out int mapBytes)
            && frame.Length - Frame.HeadBytes - mapBytes >= Frame.MiddleBytes;
        if (!hasMap)
        {
            return Frame.Marker.Length;
        }

        _ = MessagePackLength.TryMeasure(frame[Frame.HeadBytes..], out mapBytes);
        Span<byte> middle = frame.Slice(Frame.HeadBytes + mapBytes, Frame.MiddleBytes);
        long bodyBytes = BinaryPrimitives.ReadUInt32BigEndian(middle[(Frame.ChecksumBytes + 1)..]);
        long bodyStart = Frame.HeadBytes + mapBytes + Frame.MiddleBytes;
        if (bodyStart + bodyBytes > frame.Length)
        {
            return Frame.Marker.Length;
        }

        uint checksum = FrameWriter.Checksum(
            frame[1..Frame.HeadBytes],
            frame.Slice(Frame.HeadBytes, mapBytes),
            middle[Frame.ChecksumBytes..],
            frame.Slice((int)bodyStart, (int)bodyBytes)
        );
        BinaryPrimitives.WriteUInt32BigEndian(middle[1..], checksum);
        return (int)(bodyStart + bodyBytes);
    }
}
