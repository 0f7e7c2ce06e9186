using System;

namespace GcSim.TraceFormat;

/// <summary>A growing run of bytes that is reused from block to block.</summary>
sealed class ByteColumn
{
    const int FirstCapacity = 256;

    byte[] _bytes = new byte[FirstCapacity];

    public int Length { get; private set; }

    /// <summary>True while every byte appended is zero: the column need not be written.</summary>
    public bool IsAllZero { get; private set; } = true;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear()
    {
        Length = 0;
        IsAllZero = true;
    }

    public void AppendByte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
        IsAllZero &= value == 0;
    }

    public void AppendVarint(ulong value)
    {
        if (value < 0x80)
        {
            AppendByte((byte)value);
            return;
        }

        if (_bytes.Length - Length < Varint.MaxLength)
        {
            Grow(Varint.MaxLength);
        }

        Length += Varint.Write(_bytes.AsSpan(Length), value);
        IsAllZero = false;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Room for at least <paramref name="count"/> more bytes.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Counts bytes written into <see cref="Reserve"/>'s room.</summary>
    public void Advance(int count)
    {
        IsAllZero &= count == 0;
        Length += count;
    }

    void Grow(int count)
    {
        int wanted = checked(Length + count);
        int capacity = Math.Max(wanted, (int)Math.Min(_bytes.Length * 2L, Array.MaxLength));
        Array.Resize(ref _bytes, capacity);
    }
}
