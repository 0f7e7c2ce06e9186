using System;
using System.Globalization;

namespace GcSim.Tools;

/// <summary>A name and an address, or the word at it.</summary>
readonly record struct NamedAddress(string Name, ulong Address)
{
    /// <exception cref="FormatException">The text is not NAME 0x….</exception>
    public static NamedAddress Parse(string text)
    {
        int blank = text.LastIndexOf(' ');
        return blank > 0 && TryAddress(text[(blank + 1)..], out ulong address)
            ? new NamedAddress(text[..blank], address)
            : throw new FormatException($"'{text}' is no name with an address");
    }

    public static bool TryAddress(string text, out ulong address)
    {
        address = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(
                text.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out address
            );
    }
}
