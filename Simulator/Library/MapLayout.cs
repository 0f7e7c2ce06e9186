namespace GcSim.Simulator;

/// <summary>How the buckets of a map type are laid out.</summary>
readonly struct MapLayout
{
    public MapLayout(Program program, ulong mapType)
    {
        RuntimeType type = program.Types[mapType];
        Key = program.Types[type.Key];
        Value = program.Types[type.Element];
        Bucket = program.Types[type.Bucket];
        Header = program.Types[type.Header];
        KeyBytes = MapTypes.InlineBytes(Key);
        ValueBytes = MapTypes.InlineBytes(Value);
        AreKeysInline = MapTypes.IsInline(Key);
        AreValuesInline = MapTypes.IsInline(Value);
    }

    public RuntimeType Key { get; }
    public RuntimeType Value { get; }
    public RuntimeType Bucket { get; }
    public RuntimeType Header { get; }
    public ulong KeyBytes { get; }
    public ulong ValueBytes { get; }
    public bool AreKeysInline { get; }
    public bool AreValuesInline { get; }

    public ulong KeySlot(MapCell cell) => cell.Bucket + 8 + (ulong)cell.Index * KeyBytes;

    public ulong ValueSlot(MapCell cell) =>
        cell.Bucket + 8 + MapTypes.CellsPerBucket * KeyBytes + (ulong)cell.Index * ValueBytes;

    public ulong OverflowSlot(ulong bucket) => bucket + Bucket.SizeBytes - 8;

    public ulong BucketAt(ulong array, ulong index) => array + index * Bucket.SizeBytes;
}
