namespace GcSim.Analysis;

/// <summary>What the directory of an index says.</summary>
sealed record IndexDirectory(TraceIdentity Identity, IndexGroup[] Groups, IndexPart[] Parts);
