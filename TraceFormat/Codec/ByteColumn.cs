using System;
using System.Runtime.CompilerServices;

namespace GcSim.TraceFormat;

/// <summary>A growing run of bytes that is reused from block to block.</summary>
sealed class ByteColumn
{
    const int FirstCapacity = 256;

    byte[] _bytes = new byte[FirstCapacity];

    public int Length { get; private set; }

    /// <summary>True if every byte is zero: such a column of words need not be written.</summary>
    public bool IsAllZero => !Span.ContainsAnyExcept((byte)0);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Makes the column so much longer; the caller fills in the new bytes.</summary>
    public Span<byte> Extend(int count)
    {
        Span<byte> added = Reserve(count)[..count];
        Length += count;
        return added;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendVarint(ulong value)
    {
        if (value < 0x80)
        {
            AppendByte((byte)value);
        }
        else
        {
            AppendLongVarint(value);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendByte(byte value)
    {
        int length = Length;
        byte[] bytes = _bytes;
        if ((uint)length >= (uint)bytes.Length)
        {
            Grow(1);
            bytes = _bytes;
        }

        bytes[length] = value;
        Length = length + 1;
    }

    void AppendLongVarint(ulong value) => Length += Varint.Write(Reserve(Varint.MaxLength), value);

    Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }

        return _bytes.AsSpan(Length);
    }

    void Grow(int count)
    {
        int wanted = checked(Length + count);
        int capacity = Math.Max(wanted, (int)Math.Min(_bytes.Length * 2L, Array.MaxLength));
        Array.Resize(ref _bytes, capacity);
    }
}
