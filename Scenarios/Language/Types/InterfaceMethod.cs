namespace GcSim.Scenarios;

/// <summary>A method that an interface asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its parameters and results.</param>
/// <param name="Package">The package that a name with a small letter belongs to; null for an exported name.</param>
public sealed record InterfaceMethod(string Name, SignatureType Signature, PackageSymbol? Package);
