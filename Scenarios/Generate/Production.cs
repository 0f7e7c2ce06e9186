using System;

namespace GcSim.Scenarios;

/// <summary>A way to write one statement, or a few that belong together.</summary>
/// <param name="Feature">None: every program has it.</param>
/// <param name="Weight">How often, beside the others of its feature.</param>
/// <param name="Write">
/// Writes it; false, with nothing written, if the body has nothing that it could work on.
/// </param>
sealed record Production(Features Feature, int Weight, Func<Body, bool> Write);
