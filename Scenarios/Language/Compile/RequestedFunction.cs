using System;

namespace GcSim.Scenarios;

/// <summary>A function that is compiled because something reaches it: either with a body in the source, or made by the compiler.</summary>
sealed record RequestedFunction(
    int Number,
    string Name,
    FunctionInfo? Info,
    Action<FunctionLowering>? Body
);
