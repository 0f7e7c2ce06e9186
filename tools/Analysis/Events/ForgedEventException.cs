using System;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>An event or a header says what no run says, and following it would take all memory or time.</summary>
public sealed class ForgedEventException : Exception
{
    /// <param name="found">What it says.</param>
    /// <param name="expected">What is possible.</param>
    public ForgedEventException(in Event e, string found, string expected)
        : this(
            $"event {e.Kind} at step {e.Step.ToString(CultureInfo.InvariantCulture)}: {found}; expected {expected}"
        ) { }

    public ForgedEventException(string message)
        : base($"the trace is damaged or forged: {message}") { }
}
