namespace GcSim.Scenarios;

/// <summary>An element of a map: map and key are evaluated, the map has not been looked at.</summary>
/// <param name="Type">The map's type.</param>
/// <param name="Map">The slot of the map.</param>
/// <param name="Key">The key.</param>
readonly record struct MapElement(GoType Type, int Map, AddressedValue Key);
