// The heap of a traced run, rebuilt from its events alone: memory, spans, objects, marks. It shares no
// code with the simulator, so that a judge which looks at it can disagree with the simulator.
//
// What must hold: it is a function of the events before; it takes any sequence of events, also a forged
// one, in bounded memory. A write outside of spans and segments is reported and not carried out.
//
// Not modelled: shadow words (ShadowJudge has its own). Memory is sequentially consistent, as the
// simulator's is.

using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Memory, spans, objects and marks as the events so far leave them.</summary>
public sealed class HeapReplica : EventVisitor
{
    uint _reachPass;
    readonly ConsistencyLog _consistency;
    readonly BarrierTracker _barriers = new();

    /// <param name="keepsWrites">False: nobody will ask who wrote a word last.</param>
    public HeapReplica(ProgramFacts facts, FindingLog findings, bool keepsWrites = true)
    {
        Facts = facts;
        Memory = new MemoryImage(keepsWrites);
        Objects = new ObjectTable(facts, findings);
        _consistency = new ConsistencyLog(facts, findings);
    }

    public ProgramFacts Facts { get; }

    /// <summary>Spans, objects and marks.</summary>
    public ObjectTable Objects { get; }

    /// <summary>gcphase.</summary>
    public GcPhase Phase { get; internal set; }

    public MemoryImage Memory { get; }

    /// <summary>Whether the word at an address is one that the collector scans: heap or root.</summary>
    public bool IsPointerSlot(ulong address)
    {
        if (Objects.TryFindObject(address, out HeapObject holder))
        {
            ref ObjectRecord record = ref holder.Record;
            return record.IsLive
                && Facts
                    .Type(record.Type)
                    .IsPointerAt(address - holder.Address, record.RequestedBytes);
        }

        return Facts.SegmentAt(address) is { } segment
            && ProgramFacts.IsRoot(segment)
            && PointerMasks.IsSet(segment.PointerMask, (address - segment.Start) / 8);
    }

    /// <summary>
    /// Which of the values that an object holds to look at next, from one on: those of which no word was ever
    /// written are passed over. So a large object costs what was written of it.
    /// </summary>
    internal ulong NextValue(HeapObject holder, TypeFacts type, ulong value)
    {
        if (!holder.Span.IsLarge)
        {
            return value;
        }

        ulong address = holder.Address + value * type.SizeBytes;
        ulong written = Memory.NextWritten(address, holder.Span.End);
        return System.Math.Max(value, (written - holder.Address) / type.SizeBytes);
    }

    /// <summary>A number that no search for reachable objects has had: marks what it has met.</summary>
    internal uint NextReachPass() => ++_reachPass;

    /// <summary>Applies one event.</summary>
    public override void Visit(in Event e)
    {
        base.Visit(in e); // Memory first: it asks for the span that a SpanFree takes away.
        Objects.Visit(in e);
    }

    protected override void OnGcPhase(in Event e, GcPhase phase) => Phase = phase;

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes > 8 || !IsWritable(in e, address, sizeBytes, site))
        {
            return;
        }

        WriteHow how = e is { Step: 0, Goroutine: 0 } ? WriteHow.Initial : WriteHow.Plain;
        SlotWrite write = WriteBy(in e, site, how);
        if (sizeBytes == 8 && address % 8 == 0)
        {
            Memory.Write(address, value, in write);
        }
        else
        {
            Memory.WriteBytes(address, value, sizeBytes, in write);
        }
    }

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        if (IsWritable(in e, destination, sizeBytes, site))
        {
            Memory.Copy(destination, source, sizeBytes, WriteBy(in e, site, WriteHow.Copy));
        }
    }

    protected override void OnClear(in Event e, ulong address, ulong sizeBytes, int site)
    {
        if (IsWritable(in e, address, sizeBytes, site))
        {
            Memory.Clear(address, sizeBytes);
        }
    }

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        _barriers.Start(in e, destination, value, barrier, site);
        if (
            !BarrierTracker.Stores(barrier)
            && Memory.Read(destination) == value
            && IsKnown(destination, 8)
        )
        {
            Memory.Write(destination, value, WriteBy(in e, site, WriteHow.Barrier));
        }
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value)
    {
        int site = _barriers.EndStore(in e, destination);
        if (IsWritable(in e, destination, 8, site))
        {
            Memory.Write(destination, value, WriteBy(in e, site, WriteHow.Barrier));
        }
    }

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        if (IsWritable(in e, destination, 8, site))
        {
            Memory.Write(destination, value, WriteBy(in e, site, WriteHow.BarrierOff));
        }
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (Objects.TryFindElement(@object, out HeapObject allocated))
        {
            Memory.Clear(@object, allocated.Span.ElementBytes);
        }
    }

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages)
    {
        if (Objects.TryFindSpanAt(@base, out HeapSpan? span))
        {
            Memory.Drop(@base, span.Pages);
        }
    }

    bool IsWritable(in Event e, ulong address, ulong sizeBytes, int site)
    {
        if (IsKnown(address, sizeBytes))
        {
            return true;
        }

        _consistency.Report(in e, "a write went outside of spans and segments", address, site);
        return false;
    }

    /// <summary>Whether bytes lie within one span or segment, so that a write to them is carried out.</summary>
    internal bool IsKnown(ulong address, ulong sizeBytes)
    {
        ulong end =
            Objects.TryFindSpan(address, out HeapSpan? span) ? span.End
            : Facts.SegmentAt(address) is { } segment ? segment.End
            : address;
        return sizeBytes <= end - address && address < end;
    }

    SlotWrite WriteBy(in Event e, int site, WriteHow how) =>
        new()
        {
            Step = e.Step,
            Site = site,
            Goroutine = e.Goroutine,
            Processor = e.Processor,
            Phase = Phase,
            How = how,
        };
}
