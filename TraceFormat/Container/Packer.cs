// Compression of bodies. Unpacking trusts nothing: the length that the map promises is bounded
// before it is allocated, and the packed bytes must give exactly that many.

using System;
using System.IO.Compression;
using MessagePack;
using MessagePack.Resolvers;

namespace GcSim.TraceFormat;

/// <summary>Packs and unpacks bodies; its buffers are reused.</summary>
sealed class Packer
{
    const int BrotliQuality = 1;
    const int BrotliWindowBits = 22;
    const sbyte Lz4Extension = 98;

    static readonly MessagePackSerializerOptions s_lz4 = MessagePackSerializerOptions
        .Standard.WithResolver(BuiltinResolver.Instance)
        .WithCompression(MessagePackCompression.Lz4BlockArray)
        .WithSecurity(MessagePackSecurity.UntrustedData);

    byte[] _buffer = [];

    /// <summary>The packed form; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Pack(Packing packing, ReadOnlyMemory<byte> raw)
    {
        switch (packing)
        {
            case Packing.None:
                return raw;
            case Packing.Brotli:
                return PackBrotli(raw.Span);
            case Packing.Lz4:
                return MessagePackSerializer.Serialize(raw, s_lz4);
            default:
                throw Unknown(packing, "Pack");
        }
    }

    /// <summary>
    /// The unpacked form, which must have <paramref name="rawBytes"/> bytes; the caller has bounded
    /// that. Valid until the next call.
    /// </summary>
    /// <exception cref="TraceFormatException">The bytes do not unpack to that.</exception>
    public ReadOnlyMemory<byte> Unpack(
        Packing packing,
        ReadOnlyMemory<byte> packed,
        int rawBytes,
        long offsetBytes
    )
    {
        ReadOnlyMemory<byte>? raw = TryUnpack(packing, packed, rawBytes);
        if (raw is null || raw.Value.Length != rawBytes)
        {
            throw TraceFormatException.AtByte(
                offsetBytes,
                $"a body of {packed.Length} bytes, packed as {packing}, that does not unpack",
                $"exactly {rawBytes} bytes"
            );
        }

        return raw.Value;
    }

    ReadOnlyMemory<byte>? TryUnpack(Packing packing, ReadOnlyMemory<byte> packed, int rawBytes)
    {
        switch (packing)
        {
            case Packing.None:
                return packed;
            case Packing.Brotli:
                Reserve(rawBytes);
                Span<byte> target = _buffer.AsSpan(0, rawBytes);
                bool ok = BrotliDecoder.TryDecompress(packed.Span, target, out int length);
                return ok ? _buffer.AsMemory(0, length) : null;
            case Packing.Lz4:
                return TryUnpackLz4(packed, rawBytes);
            default:
                throw Unknown(packing, "Unpack");
        }
    }

    ReadOnlyMemory<byte> PackBrotli(ReadOnlySpan<byte> raw)
    {
        Reserve(BrotliEncoder.GetMaxCompressedLength(raw.Length));
        bool ok = BrotliEncoder.TryCompress(
            raw,
            _buffer,
            out int length,
            BrotliQuality,
            BrotliWindowBits
        );
        Invariant.That(ok, "Packer.PackBrotli: the bound on the packed length does not hold");
        return _buffer.AsMemory(0, length);
    }

    static byte[]? TryUnpackLz4(ReadOnlyMemory<byte> packed, int rawBytes)
    {
        try
        {
            return Lz4Promises(packed, rawBytes)
                ? MessagePackSerializer.Deserialize<byte[]>(packed, s_lz4)
                : null;
        }
        catch (Exception e) when (MessagePackParse.IsMalformed(e))
        {
            return null;
        }
    }

    /// <summary>
    /// True if the lengths that the LZ4 blocks claim add up to a bin of the promised length, or if
    /// the body is such a bin, uncompressed for being short.
    /// </summary>
    static bool Lz4Promises(ReadOnlyMemory<byte> packed, int rawBytes)
    {
        MessagePackParse.DemandOneObject(packed);
        MessagePackReader reader = new(packed);
        if (reader.NextMessagePackType == MessagePackType.Binary)
        {
            return packed.Length == BinBytes(rawBytes);
        }

        int blocks = reader.ReadArrayHeader() - 1;
        ExtensionHeader head = reader.ReadExtensionFormatHeader();
        if (head.TypeCode != Lz4Extension)
        {
            return false;
        }

        long total = 0;
        for (int i = 0; i < blocks; i++)
        {
            total += reader.ReadUInt32();
        }

        return total == BinBytes(rawBytes);
    }

    static long BinBytes(int length) =>
        length
        + (
            length <= byte.MaxValue ? 2
            : length <= ushort.MaxValue ? 3
            : 5
        );

    void Reserve(int bytes)
    {
        if (_buffer.Length < bytes)
        {
            _buffer = new byte[bytes];
        }
    }

    static ArgumentOutOfRangeException Unknown(Packing packing, string function) =>
        new(nameof(packing), packing, $"Packer.{function}: unknown packing");
}
