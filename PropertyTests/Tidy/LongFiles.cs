using System;
using System.Collections.Generic;

namespace GcSim.PropertyTests;

/// <summary>
/// The files that may be longer than others: how long, and why they stay in one piece. A file that is
/// split is struck out here.
/// </summary>
static class LongFiles
{
    static readonly Dictionary<string, (int MostLines, string Reason)> s_files = new(
        StringComparer.Ordinal
    )
    {
        ["PropertyTests/Analysis/ExplainerTests.cs"] = (320, "one suite about one subject"),
        ["PropertyTests/Heap/HeapChecker.cs"] = (350, "one suite about one subject"),
        ["PropertyTests/Heap/SweepTests.cs"] = (350, "one suite about one subject"),
        ["PropertyTests/Library/DeferTests.cs"] = (400, "one suite about one subject"),
        ["Scenarios/Language/Compile/Emit/Liveness.cs"] = (400, "one data-flow analysis"),
        ["Scenarios/Language/Compile/Escape/EscapeCalls.cs"] = (
            350,
            "one visitor over one family of nodes"
        ),
        ["Scenarios/Language/Compile/Escape/EscapeExpressions.cs"] = (
            350,
            "one visitor over one family of nodes"
        ),
        ["Scenarios/Language/Compile/Lower/AssignmentLowering.cs"] = (
            450,
            "one visitor over one family of nodes"
        ),
        ["Scenarios/Language/Compile/Lower/PlaceLowering.cs"] = (
            550,
            "one visitor over one family of nodes"
        ),
        ["Scenarios/Language/Compile/Lower/StatementLowering.cs"] = (
            500,
            "one visitor over one family of nodes"
        ),
        ["Simulator/Mutate/RuntimeCalls.cs"] = (350, "one table of what the runtime can be asked"),
        ["Simulator/Mutate/RuntimeFunction.cs"] = (350, "one table"),
        ["Simulator/Library/Semaphores.cs"] = (350, "one table of waiters and its two operations"),
        ["TraceFormat/Events/EventSpecs.cs"] = (350, "one table"),
        ["tools/Analysis/Events/EventVisitor.cs"] = (400, "one method for each kind of event"),
    };

    /// <summary>How long a file may be; null: as long as any other.</summary>
    public static int? MostLinesOf(string file) =>
        s_files.TryGetValue(file, out (int MostLines, string Reason) entry)
            ? entry.MostLines
            : null;
}
