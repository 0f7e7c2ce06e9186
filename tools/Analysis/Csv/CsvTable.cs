using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>What a CSV file holds. Header and data dictionary are read off it.</summary>
/// <param name="FileName">As it stands in the folder, with extension.</param>
/// <param name="Row">What a row is, and how rows are ordered: one or two sentences.</param>
/// <param name="Columns">In order. New ones are added at the end only.</param>
public sealed record CsvTable(string FileName, string Row, ImmutableArray<CsvColumn> Columns);
