using System.Text;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// Writes strings as UTF-8 and refuses those that UTF-8 cannot hold (half of a surrogate pair):
/// they would come back changed.
/// </summary>
static class StrictText
{
    static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="EncoderFallbackException">The text is not valid Unicode.</exception>
    public static void Write(ref MessagePackWriter writer, string text) =>
        writer.WriteString(s_utf8.GetBytes(text));
}
