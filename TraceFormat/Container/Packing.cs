namespace GcSim.TraceFormat;

/// <summary>How a frame's body is compressed. Wire numbers.</summary>
public enum Packing : byte
{
    None = 0,

    /// <summary>Brotli, quality 1.</summary>
    Brotli = 1,

    /// <summary>LZ4 in the form that MessagePack for C# calls Lz4BlockArray.</summary>
    Lz4 = 2,
}
