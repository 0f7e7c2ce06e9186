using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>A run of pages, cut into elements of one size; Go: malloc2.go mspan.</summary>
public sealed class HeapSpan
{
    public const ulong PageBytes = 8192;

    /// <summary>The largest small size class; Go: malloc2.go _MaxSmallSize.</summary>
    const ulong MaxSmallBytes = 32768;

    /// <summary>More pages than any small size class has; bounds what a forged trace allocates.</summary>
    const ulong MaxSmallPages = 64;

    /// <summary>More pages than any arena has.</summary>
    const ulong MaxPages = 1UL << 32;

    readonly ObjectRecord[] _objects;

    /// <summary>A span; <paramref name="elementBytes"/> 0 means one element of all its pages.</summary>
    public HeapSpan(ulong start, ulong pages, ulong elementBytes, SpanState state)
    {
        Base = start;
        Pages = pages;
        ElementBytes = elementBytes == 0 ? pages * PageBytes : elementBytes;
        State = state;
        _objects =
            state == SpanState.InUse ? new ObjectRecord[pages * PageBytes / ElementBytes] : [];
    }

    public ulong Base { get; }
    public ulong Pages { get; }
    public ulong ElementBytes { get; }
    public SpanState State { get; }
    public ulong End => Base + Pages * PageBytes;

    /// <summary>Holds one object that has no size class.</summary>
    public bool IsLarge => ElementBytes > MaxSmallBytes;

    /// <summary>Objects freed since the span was last swept.</summary>
    public ulong FreedSinceSweep { get; set; }

    public int Count => _objects.Length;

    public ref ObjectRecord this[int index] => ref _objects[index];

    /// <summary>Whether the runtime could hand out such a span.</summary>
    public static bool IsValid(ulong pages, ulong elementBytes, SpanState state) =>
        state switch
        {
            SpanState.Stack => true,
            SpanState.InUse when elementBytes == 0 => true,
            SpanState.InUse when elementBytes > MaxSmallBytes => pages <= MaxPages
                && pages * PageBytes / elementBytes <= 1,
            SpanState.InUse => elementBytes >= 8 && pages <= MaxSmallPages,
            SpanState.Dead or SpanState.Free => false,
            _ => false,
        };

    /// <summary>The index of a live object, or -1.</summary>
    public int FindLive()
    {
        for (int i = 0; i < _objects.Length; i++)
        {
            if (_objects[i].IsLive)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Clears all marks, as the end of a sweep does.</summary>
    public void EndSweep()
    {
        FreedSinceSweep = 0;
        for (int i = 0; i < _objects.Length; i++)
        {
            ref ObjectRecord record = ref _objects[i];
            record.IsMarked = false;
            record.IsBlack = false;
            record.ScanStep = 0;
        }
    }

    public ulong AddressOf(int index) => Base + (ulong)index * ElementBytes;

    /// <summary>
    /// The element that holds an address, or -1. As the runtime does, addresses from the limit on
    /// belong to none: behind the last whole element, or behind the bytes asked for of a large object.
    /// </summary>
    public int IndexOf(ulong address)
    {
        ulong offset = address - Base;
        if (IsLarge)
        {
            return _objects.Length == 1 && offset < _objects[0].RequestedBytes ? 0 : -1;
        }

        ulong index = offset / ElementBytes;
        return index < (ulong)_objects.Length ? (int)index : -1;
    }
}
