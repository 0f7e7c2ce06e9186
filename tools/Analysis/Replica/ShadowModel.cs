// The shadow heap as the events say it should be, for runs with wbshadow on; Go: mgc0.go shadowptr,
// istrackedptr, clearshadow. Rebuilt here from the rules, not from the simulator's shadow words:
// a word of shadow exists for each word of a static segment and of a span in use, below its limit; it is the
// value that the last barrier of that word wrote, 1 after an atomic operation ("matches anything"), 0 after
// an allocation of more than one word. One-word objects keep their previous owner's shadow, as in the
// runtime of that day.

using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Shadow words by address.</summary>
sealed class ShadowModel(HeapReplica replica) : EventVisitor
{
    /// <summary>The shadow word that agrees with every memory word; Go: mgc0.go noShadow.</summary>
    public const ulong MatchesAnything = 1;

    readonly PagedWords<ulong> _shadow = new();

    /// <summary>The words themselves, page by page.</summary>
    public PagedWords<ulong> Words => _shadow;

    public ulong Read(ulong address) => _shadow.Read(address);

    public void Write(ulong address, ulong value) => _shadow.Write(address, in value);

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (e is { Step: 0, Goroutine: 0 })
        {
            Write(address, value); // The shadow starts as a copy of memory.
        }
    }

    protected override void OnShadowStore(in Event e, ulong address, ulong value) =>
        Write(address, value);

    protected override void OnShadowClear(in Event e, ulong address, ulong sizeBytes) =>
        Clear(address, sizeBytes);

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (replica.Objects.TryFindElement(@object, out HeapObject allocated))
        {
            Clear(@object, allocated.Span.ElementBytes);
        }
    }

    /// <summary>Go: mgc0.go clearshadow, with its defect: eight bytes and less are left alone.</summary>
    public void Clear(ulong address, ulong sizeBytes)
    {
        if (sizeBytes > 8 && replica.IsKnown(address, sizeBytes))
        {
            _shadow.ClearWords(address, sizeBytes);
        }
    }

    /// <summary>Whether there is a shadow word for an address.</summary>
    public bool HasShadow(ulong address) =>
        replica.Facts.SegmentAt(address) is not null
        || replica.Objects.TryFindObject(address, out _);

    /// <summary>What a comparison of these words of an address must find.</summary>
    public ShadowVerdict Judge(ulong address, ulong memory, ulong shadow)
    {
        return !HasShadow(address) ? ShadowVerdict.NoAddress
            : memory == shadow ? ShadowVerdict.Agrees
            : shadow == MatchesAnything ? ShadowVerdict.NoShadowWord
            : replica.Objects.TryFindObject(memory, out _) ? ShadowVerdict.Missed
            : ShadowVerdict.Untracked;
    }
}
