namespace GcSim.Scenarios;

/// <summary>Where break and continue go; continue is null in a switch.</summary>
readonly record struct JumpTargets(CodeLabel Break, CodeLabel? Continue);
