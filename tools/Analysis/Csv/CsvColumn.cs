namespace GcSim.Analysis;

/// <summary>A column of a CSV file.</summary>
/// <param name="Name">snake_case; ends in the unit where there is one.</param>
/// <param name="Unit">ns, bytes, count, step, address, file:line, name, or an enum's members.</param>
/// <param name="Meaning">One sentence; says what an empty field means where there can be one.</param>
public sealed record CsvColumn(string Name, string Unit, string Meaning);
