using System.IO;

namespace GcSim.PropertyTests;

/// <summary>A stream over bytes that counts how many are read from it.</summary>
sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
{
    public long BytesRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, count);
        BytesRead += read;
        return read;
    }
}
