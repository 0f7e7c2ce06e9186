namespace GcSim.Simulator;

/// <summary>Where a block's pointers are told.</summary>
enum MaskSource : byte
{
    /// <summary>In the heap bitmap; the object's end is where the bitmap says so.</summary>
    HeapBitmap,

    /// <summary>In the mask of the data or bss segment.</summary>
    Segment,

    /// <summary>In a stack map.</summary>
    Frame,

    /// <summary>One word outside of memory, already loaded.</summary>
    Word,
}

/// <summary>What a marking worker has in hand; one for each P.</summary>
sealed class MarkState
{
    [NotState("spares making it again")]
    StackMap _loaded = StackMap.Empty;

    /// <summary>Work buffer in hand.</summary>
    public int Buffer;

    /// <summary>Drain until no worker has work (true), or until the buffer is empty (false).</summary>
    public bool DrainsAll;

    /// <summary>The block or object being scanned, and the next word of it.</summary>
    public ulong Base;
    public ulong Word;
    public ulong WordCount;
    public MaskSource Mask;
    public ulong[] SegmentMask = [];
    public StackMap Map = StackMap.Empty;

    /// <summary>The object came from a work buffer; when it is scanned the next one is taken.</summary>
    public bool IsDraining;

    /// <summary>The word in hand: where it stood, what it held, the object it points to.</summary>
    public ulong Slot;
    public ulong Value;
    public ulong Object;

    /// <summary>
    /// The bits that share a byte with the object's, as they were when its mark was looked at. Only written back
    /// without greyobject.atomic.
    /// </summary>
    public uint Neighbour;

    /// <summary>How far the root in hand has been scanned.</summary>
    public int Root;
    public int Position;
    public int SubPosition;

    /// <summary>The next defer record whose arguments are to be scanned.</summary>
    public ulong DeferRecord;

    /// <summary>Objects that may still be scanned; Go: drainobjects' count.</summary>
    public int Budget;

    /// <param name="program">Whose segments have masks.</param>
    internal void Transfer(StateTransfer s, Program program)
    {
        s.Value(ref Buffer);
        s.Value(ref DrainsAll);
        s.Value(ref Base);
        s.Value(ref Word);
        s.Value(ref WordCount);
        s.Value(ref Mask);
        TransferMasks(s, program);
        s.Value(ref IsDraining);
        s.Value(ref Slot);
        s.Value(ref Value);
        s.Value(ref Object);
        s.Value(ref Neighbour);
        s.Value(ref Root);
        s.Value(ref Position);
        s.Value(ref SubPosition);
        s.Value(ref DeferRecord);
        s.Value(ref Budget);
    }

    void TransferMasks(StateTransfer s, Program program)
    {
        bool isData = SegmentMask == program.Data.PointerMask;
        bool isBss = SegmentMask == program.Bss.PointerMask;
        s.Value(ref isData);
        s.Value(ref isBss);
        SegmentMask =
            isData ? program.Data.PointerMask
            : isBss ? program.Bss.PointerMask
            : [];
        Map = Map.Transfer(s, ref _loaded);
    }
}
