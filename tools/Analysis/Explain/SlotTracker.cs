using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Writes down who wrote one word, as long as the same object holds it.</summary>
/// <param name="slot">Its address.</param>
sealed class SlotTracker(HeapReplica replica, SlotNames names, ulong slot) : EventVisitor
{
    const int MaxWrites = 24;

    readonly List<SlotDeed> _writes = [];
    readonly Deeds _deeds = new(replica);
    readonly ShadowModel _shadow = new(replica);
    int _count;
    ulong _old;
    ulong _oldStep;
    BarrierKind _barrier;

    /// <summary>The word as it is now: call at the step of the finding.</summary>
    public SlotStory Story(bool hasShadow)
    {
        bool isHeld = replica.Objects.TryFindObject(slot, out HeapObject holder);
        return new SlotStory
        {
            Address = slot,
            Name = names.Slot(slot),
            Container = isHeld ? holder.Address : 0,
            ContainerAllocated = isHeld ? replica.Facts.Position(holder.Record.AllocSite) : "",
            IsPointer = replica.IsPointerSlot(slot),
            Memory = replica.Memory.Read(slot),
            Shadow = hasShadow ? _shadow.Read(slot) : 0,
            HasShadow = hasShadow,
            Writes = [.. _writes],
            WriteCount = _count,
        };
    }

    /// <summary>Call before the replica sees the event.</summary>
    public void Before(in Event e)
    {
        _old = replica.Memory.Read(slot);
        _oldStep = replica.Memory.LastWrite(slot).Step;
        Visit(in e);
    }

    /// <summary>Call after the replica has seen the event.</summary>
    public void After(in Event e)
    {
        SlotWrite write = replica.Memory.LastWrite(slot);
        bool isWrite =
            e.Kind
            is EventKind.Store
                or EventKind.Move
                or EventKind.BarrierStore
                or EventKind.BarrierOff;
        ulong now = replica.Memory.Read(slot);
        if (!isWrite || write.Step != e.Step || (write.Step == _oldStep && now == _old))
        {
            return;
        }

        BarrierKind barrier =
            e.Kind == EventKind.BarrierOff ? (BarrierKind)e.C
            : write.How == WriteHow.Barrier ? _barrier
            : BarrierKind.None;
        string what = $"{names.Value(_old)} becomes {names.Value(now)}";
        Add(new SlotDeed(_deeds.Of(in write, what), write.How, barrier, _old, now));
    }

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
            _shadow.Write(address, value);
        }
    }

    protected override void OnShadowStore(in Event e, ulong address, ulong value) =>
        _shadow.Write(address, value);

    protected override void OnShadowClear(in Event e, ulong address, ulong sizeBytes) =>
        _shadow.Clear(address, sizeBytes);

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        if (destination == slot)
        {
            _barrier = barrier;
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
        if (
            replica.Objects.TryFindElement(@object, out HeapObject allocated)
            && slot - @object < allocated.Span.ElementBytes
        )
        {
            _writes.Clear();
            _count = 0;
            _shadow.Clear(@object, allocated.Span.ElementBytes);
        }
    }

    void Add(SlotDeed write)
    {
        _count++;
        _writes.Add(write);
        if (_writes.Count > MaxWrites)
        {
            _writes.RemoveAt(0);
        }
    }
}
