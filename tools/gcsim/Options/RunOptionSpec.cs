using System;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>
/// A run option: one name and one notation on the command line, in <c>//gcsim:</c> directives and in
/// a trace's header.
/// </summary>
/// <param name="Name">Without dashes, e.g. <c>procs</c>.</param>
/// <param name="ValueName">What help calls its value.</param>
/// <param name="Meaning">One sentence for help.</param>
/// <param name="Expected">What a value must be, for messages.</param>
/// <param name="Get">The option's value as text.</param>
/// <param name="TrySet">The options with this one set; null: the text is no value of it.</param>
sealed record RunOptionSpec(
    string Name,
    string ValueName,
    string Meaning,
    string Expected,
    Func<MachineOptions, string> Get,
    Func<MachineOptions, string, MachineOptions?> TrySet
)
{
    /// <summary>It may be given more than once; each adds to what was there.</summary>
    public bool IsRepeatable { get; init; }
}
