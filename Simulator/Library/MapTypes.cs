namespace GcSim.Simulator;

/// <summary>
/// The types of what a map is made of; a compiler adds them for each map type and names them in the map's
/// RuntimeType. Go: cmd/gc reflect.c hmap, mapbucket, hiter.
/// </summary>
public static class MapTypes
{
    /// <summary>Larger keys and values stand in objects of their own. Go: hashmap.go maxKeySize.</summary>
    public const ulong MaxInlineBytes = 128;

    /// <summary>Keys, then as many values, in one bucket.</summary>
    public const int CellsPerBucket = 8;

    /// <summary>A map's header; the same layout for all map types.</summary>
    public static RuntimeType NewHeader(int id, RuntimeType key, RuntimeType value) =>
        NewType(id, $"map.hdr[{key.Name}]{value.Name}", MapHeader.SizeBytes, [0b011000]);

    /// <summary>Hash bytes, eight keys, eight values, the overflow bucket: always with pointers.</summary>
    public static RuntimeType NewBucket(int id, RuntimeType key, RuntimeType value)
    {
        ulong keyBytes = InlineBytes(key);
        ulong valueBytes = InlineBytes(value);
        ulong sizeBytes = 8 + CellsPerBucket * (keyBytes + valueBytes) + 8;
        ulong[] mask = new ulong[(sizeBytes / 8 + 63) / 64];
        ulong values = 8 + CellsPerBucket * keyBytes;
        for (ulong i = 0; i < CellsPerBucket; i++)
        {
            AddPointers(mask, key, 8 + i * keyBytes);
            AddPointers(mask, value, values + i * valueBytes);
        }

        SetPointer(mask, sizeBytes - 8);
        return NewType(id, $"map.bucket[{key.Name}]{value.Name}", sizeBytes, mask);
    }

    /// <summary>Bytes that a key or value takes in a bucket.</summary>
    public static ulong InlineBytes(RuntimeType type) => IsInline(type) ? type.SizeBytes : 8;

    public static bool IsInline(RuntimeType type) => type.SizeBytes <= MaxInlineBytes;

    static void AddPointers(ulong[] mask, RuntimeType type, ulong offset)
    {
        if (!IsInline(type))
        {
            SetPointer(mask, offset);
            return;
        }

        ulong words = type.NoPointers ? 0 : type.SizeBytes / 8;
        for (ulong word = 0; word < words; word++)
        {
            if (type.IsPointerWord(word))
            {
                SetPointer(mask, offset + word * 8);
            }
        }
    }

    static void SetPointer(ulong[] mask, ulong offset) =>
        mask[offset / 8 / 64] |= 1UL << (int)(offset / 8 % 64);

    static RuntimeType NewType(int id, string name, ulong sizeBytes, ulong[] mask) =>
        new()
        {
            Id = id,
            Name = name,
            SizeBytes = sizeBytes,
            AlignBytes = 8,
            PointerMask = mask,
            Kind = TypeKind.Struct,
        };
}
