using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GcSim.Simulator;

/// <summary>
/// Assertions about our own state, always on. A failure is a defect of GcSim, never of the simulated
/// program: the command line ends with exit code 3 and the command that replays it.
/// </summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantException"/> unless the condition holds.</summary>
    /// <param name="what">Function and expectation, e.g. <c>MHeap.Free: span in use</c>.</param>
    public static void Check([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition)
        {
            Fail(what);
        }
    }

    /// <summary>As above, with the offending value.</summary>
    public static void Check([DoesNotReturnIf(false)] bool condition, string what, ulong value)
    {
        if (!condition)
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"{what} (0x{value:x})"));
        }
    }

    /// <summary>Fails with the text.</summary>
    [DoesNotReturn]
    public static void Fail(string what) => throw new InvariantException(what);
}

/// <summary>An invariant of GcSim itself broke.</summary>
public sealed class InvariantException(string message) : Exception(message);
