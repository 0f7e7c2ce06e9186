namespace GcSim.Tools;

/// <summary>A value that someone gave to a run option.</summary>
/// <param name="Source">Who: <c>--seed</c>, <c>GOGC</c>, <c>prog.go:1:1</c>.</param>
readonly record struct RunOptionValue(string Name, string Value, string Source);
