using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>
/// How an object is found without a name of its own: <c>line</c> is what the global variable's first word points to,
/// <c>line[2]</c> what word 2 of that object points to, and so on.
/// </summary>
/// <param name="Global">Address of the variable.</param>
/// <param name="Words">Of one object after the other.</param>
sealed record ObjectPath(ulong Global, ImmutableArray<ulong> Words)
{
    const int MostWord = 1 << 20;

    /// <summary>The variable's name.</summary>
    public static string GlobalOf(string path) => path.Split('[')[0];

    /// <summary>Null: the text is no path.</summary>
    public static ObjectPath? TryParse(string path, ulong global)
    {
        List<ulong> words = [];
        foreach (string part in path.Split('[').AsSpan(1))
        {
            if (
                !part.EndsWith(']')
                || !ulong.TryParse(
                    part.AsSpan(..^1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out ulong word
                )
                || word > MostWord
            )
            {
                return null;
            }

            words.Add(word);
        }

        return new ObjectPath(global, [.. words]);
    }

    /// <summary>An address in the object; 0: there is none now.</summary>
    public ulong Find(Machine machine)
    {
        ulong address = machine.Memory.Peek(Global);
        foreach (ulong word in Words)
        {
            ulong start = machine.Heap.ObjectStart(address);
            if (start == 0)
            {
                return 0;
            }

            address = machine.Memory.Peek(start + word * 8);
        }

        return address;
    }
}
