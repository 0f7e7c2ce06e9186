using System;
using System.Text;

namespace GcSim.Simulator;

/// <summary>The words of os.Args: string headers first, then their bytes.</summary>
static class ArgumentArea
{
    public static ulong[] Lay(ReadOnlySpan<string> arguments)
    {
        int headerWords = arguments.Length * 2;
        int words = headerWords;
        foreach (string argument in arguments)
        {
            words += (Encoding.UTF8.GetByteCount(argument) + 7) / 8;
        }

        ulong[] area = new ulong[words];
        int next = headerWords;
        for (int i = 0; i < arguments.Length; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(arguments[i]);
            area[2 * i] = Limits.ArgumentStart + (ulong)next * 8;
            area[2 * i + 1] = (ulong)bytes.Length;
            for (int k = 0; k < bytes.Length; k++)
            {
                area[next + k / 8] |= (ulong)bytes[k] << (k % 8 * 8);
            }

            next += (bytes.Length + 7) / 8;
        }

        return area;
    }
}
