using System.Collections.Immutable;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes the life of one object down, from its allocation on, and its end.</summary>
/// <param name="object">First address of its block.</param>
/// <param name="allocStep">The allocation that begins the life in question.</param>
sealed class ObjectTracker(HeapReplica replica, SlotNames names, ulong @object, ulong allocStep)
    : EventVisitor
{
    const int MaxDeeds = 200;

    readonly ImmutableArray<Deed>.Builder _history = ImmutableArray.CreateBuilder<Deed>();
    readonly Deeds _deeds = new(replica);
    readonly ColourSource _colours = new(names);
    ulong _blockBytes;
    ulong _sweepgen;
    Deed? _allocated;
    Deed? _freed;
    ulong _freeSweepgen;
    Deed? _reused;
    Deed? _used;

    /// <summary>sweepgen of its span's last sweep.</summary>
    ulong _spanSweepgen;

    /// <summary>The mark that it was given after a step; null: none.</summary>
    public Deed? MarkedAfter(ulong step)
    {
        foreach (Deed deed in _history)
        {
            if (
                deed.Step >= step
                && deed.What.StartsWith("marked", System.StringComparison.Ordinal)
            )
            {
                return deed;
            }
        }

        return null;
    }

    /// <summary>Its end; null: it was not freed.</summary>
    public FreeStory? Free() =>
        _freed is null
            ? null
            : new FreeStory
            {
                Freed = _freed,
                Sweepgen = _freeSweepgen,
                Reused = _reused,
                FirstUse = _used,
            };

    /// <summary>What is known of it now: call at the step of the finding.</summary>
    public ObjectStory? Story()
    {
        if (_allocated is null || !replica.Objects.TryFindElement(@object, out HeapObject found))
        {
            return null;
        }

        ref ObjectRecord record = ref found.Record;
        return new ObjectStory
        {
            Address = @object,
            Type = names.Type(found),
            RequestedBytes = record.RequestedBytes,
            Span = found.Span.Base,
            BlockBytes = found.Span.ElementBytes,
            Sweepgen = _sweepgen,
            SpanSweepgen = _spanSweepgen,
            Allocated = _allocated,
            History = [],
            Colour =
                !record.IsLive ? "freed"
                : !record.IsMarked ? "white"
                : record.IsBlack ? "black"
                : "grey",
        };
    }

    /// <summary>All that happened to it, to the end of the trace or of its life.</summary>
    public ImmutableArray<Deed> History() => _history.ToImmutable();

    public override void Visit(in Event e)
    {
        base.Visit(in e);
        _colours.Visit(in e);
    }

    protected override void OnAlloc(
        in Event e,
        ulong allocated,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (allocated != @object || e.Step < allocStep)
        {
            return;
        }

        string name = replica.Facts.Type(type).Name;
        if (e.Step == allocStep)
        {
            replica.Objects.TryFindElement(@object, out HeapObject element);
            _blockBytes = element.Span?.ElementBytes ?? 8;
            _allocated = _deeds.Of(in e, site, $"allocated, a {name}");
            Add(_allocated);
        }
        else
        {
            _reused ??= _deeds.Of(in e, site, $"block allocated again, a {name}");
        }
    }

    protected override void OnGrey(in Event e, ulong marked, ulong queued)
    {
        if (IsMine(marked))
        {
            string colour = queued == 0 ? "black" : "grey";
            Add(_deeds.Of(in e, 0, $"marked {colour}: {_colours.Of(in e)}"));
        }
    }

    protected override void OnScanStart(in Event e, ulong scanned)
    {
        if (IsMine(scanned))
        {
            Add(_deeds.Of(in e, 0, "scan begins: it becomes black"));
        }
    }

    protected override void OnCheckMark(in Event e, ulong reached)
    {
        if (IsMine(reached))
        {
            Add(_deeds.Of(in e, 0, $"reached by the second marking: {_colours.Of(in e)}"));
        }
    }

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        if (
            _allocated is not null
            && _freed is null
            && checkmark == 0
            && replica.Objects.TryFindElement(@object, out HeapObject found)
            && !found.Record.IsMarked
        )
        {
            Add(_deeds.Of(in e, 0, Text($"marking of collection {cycle} ended: it is white")));
        }
    }

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans) =>
        _sweepgen = sweepgen;

    protected override void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed)
    {
        if (
            @object >= @base
            && replica.Objects.TryFindSpan(@object, out HeapSpan? s)
            && s.Base == @base
        )
        {
            _spanSweepgen = sweepgen;
        }
    }

    protected override void OnFree(in Event e, ulong freed, ulong sizeBytes)
    {
        if (IsMine(freed))
        {
            _freeSweepgen = _sweepgen;
            _freed = _deeds.Of(in e, 0, "freed by the sweeper");
            Add(_freed);
        }
    }

    protected override void OnLoad(in Event e, ulong address, ulong sizeBytes, int site) =>
        Use(in e, address, site, "read");

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    ) => Use(in e, address, site, "written");

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        Use(in e, source, site, "copied from");
        Use(in e, destination, site, "copied to");
    }

    void Use(in Event e, ulong address, int site, string how)
    {
        if (
            _freed is not null
            && _used is null
            && _reused is null
            && address - @object < _blockBytes
        )
        {
            _used = _deeds.Of(in e, site, $"{how} though it is dead");
            Add(_used);
        }
    }

    bool IsMine(ulong address) => address == @object && _allocated is not null && _reused is null;

    void Add(Deed deed)
    {
        if (_history.Count < MaxDeeds)
        {
            _history.Add(deed);
        }
    }

    static string Text(System.FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
