using System;
using System.Security.Cryptography;
using System.Text;

namespace GcSim.Tools;

/// <summary>A short name for a text: 16 hexadecimal digits of its SHA-256.</summary>
static class TextDigest
{
    public static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
