using System;

namespace GcSim.Scenarios;

/// <summary>A way in which two goroutines meet; each gets its part at the end of its body.</summary>
/// <param name="Feature">None: every program has it.</param>
/// <param name="Weight">How often, beside the others.</param>
/// <param name="Write">Writes both parts; what passes goes from the first to the second.</param>
sealed record Interaction(Features Feature, int Weight, Action<Body, Body> Write);
