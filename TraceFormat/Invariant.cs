using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace GcSim.TraceFormat;

/// <summary>Checks of our own logic and of what callers promise; always on.</summary>
static class Invariant
{
    /// <summary>Throws unless <paramref name="holds"/>. The message names the function.</summary>
    public static void That([DoesNotReturnIf(false)] bool holds, string message)
    {
        if (!holds)
        {
            Fail(message);
        }
    }

    [DoesNotReturn]
    [StackTraceHidden]
    static void Fail(string message) => throw new InvalidOperationException(message);
}
