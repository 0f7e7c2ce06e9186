using System;
using System.IO;
using System.Threading;

namespace GcSim.PropertyTests;

/// <summary>A stream that gives way to other threads before each write, and counts frames of events.</summary>
sealed class SlowStream : MemoryStream
{
    static readonly byte[] s_eventsHead = [0x94, 0xD7, 0x47, (byte)'G', (byte)'C', (byte)'T', 1];

    volatile int _frames;

    /// <summary>Frames of events whose writing has begun.</summary>
    public int Frames => _frames;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _ = Thread.Yield();
        base.Write(buffer);
        if (buffer.StartsWith(s_eventsHead))
        {
            _frames++;
        }
    }
}
