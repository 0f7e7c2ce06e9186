using System;
using System.IO;

namespace GcSim.PropertyTests;

/// <summary>A stream that has room for so many bytes and then fails as a file system does.</summary>
sealed class FullDisk(int capacityBytes) : MemoryStream
{
    public const string Message = "No space left on device";

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int room = Math.Min(buffer.Length, capacityBytes - (int)Length);
        base.Write(buffer[..room]);
        if (room < buffer.Length)
        {
            throw new IOException(Message);
        }
    }
}
