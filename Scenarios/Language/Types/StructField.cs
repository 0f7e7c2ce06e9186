namespace GcSim.Scenarios;

/// <summary>A field of a struct type.</summary>
public sealed class StructField(
    string name,
    GoType type,
    bool isEmbedded,
    PackageSymbol? package,
    int index
)
{
    public string Name { get; } = name;

    public GoType Type { get; } = type;

    public bool IsEmbedded { get; } = isEmbedded;

    /// <summary>The package that a name with a small letter belongs to; null for an exported name.</summary>
    public PackageSymbol? Package { get; } = package;

    /// <summary>The field's place in <see cref="StructType.Fields"/>.</summary>
    public int Index { get; } = index;

    /// <summary>Bytes from the start of the struct; known once the size of the struct has been asked for.</summary>
    public long Offset { get; internal set; }
}
