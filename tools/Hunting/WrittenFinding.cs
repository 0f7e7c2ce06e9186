namespace GcSim.Hunting;

/// <summary>Where a finding was written, and the command that replays it.</summary>
public sealed record WrittenFinding(string Folder, string Replay);
