namespace GcSim.Tools;

/// <summary>Equal allocations in a row, or a collection.</summary>
/// <param name="What">Bytes and type: <c>16 main.node</c>; or <c>GC</c> and what it freed.</param>
/// <param name="Count">How many; 0: a collection.</param>
public readonly record struct AllocationStep(string What, long Count)
{
    public bool IsCollection => Count == 0;

    public override string ToString() => IsCollection ? What : $"{Count} x {What}";
}
