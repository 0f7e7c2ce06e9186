using System.Buffers;
using System.Text;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// Strings as UTF-8. What cannot be held by it (half of a surrogate pair) is not written, and bytes that are not UTF-8
/// are not read: either would come back changed.
/// </summary>
static class StrictText
{
    static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="EncoderFallbackException">The text is not valid Unicode.</exception>
    public static void Write(ref MessagePackWriter writer, string text) =>
        writer.WriteString(s_utf8.GetBytes(text));

    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    public static string Decode(in ReadOnlySequence<byte> bytes) => s_utf8.GetString(bytes);
}
