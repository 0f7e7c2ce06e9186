// Checks: the collector marks live objects only. A block that holds none is marked where a pointer to a freed object
// is left somewhere, or where what is no pointer was taken for one (Go: "found bad pointer in Go heap",
// "sweep increased allocation count", of later years).
//
// A slice or string of length zero may point just behind its object, to the next block, which may be free: then
// the block before it is live, and nothing is told. A new object is marked just before it is allocated.
//
// Does not check: pointers to blocks that have been allocated again; values that point into no span.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds dead blocks that are marked.</summary>
public sealed class ZombieJudge(HeapReplica replica, FindingLog findings) : Judge(replica, findings)
{
    public const string Rule = "A block that holds no live object was marked.";

    (Event Event, ulong Block, ulong Slot) _marked;
    ulong[] _slots = new ulong[8];

    public override string Name => "zombie";

    public override string NotChecked =>
        "pointers to freed blocks that have been allocated again, or with a live block before them";

    public override void Visit(in Event e)
    {
        if (_marked.Block != 0 && e.Step != _marked.Event.Step)
        {
            Settle();
        }

        base.Visit(in e);
    }

    protected override void OnScanWord(in Event e, ulong address, ulong value)
    {
        if (e.Processor >= _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(e.Processor + 1, 2 * _slots.Length));
        }

        _slots[e.Processor] = address;
    }

    protected override void OnGrey(in Event e, ulong @object, ulong queued)
    {
        if (Replica.Objects.TryFindElement(@object, out HeapObject block) && !block.Record.IsLive)
        {
            ulong slot = e.Processor < _slots.Length ? _slots[e.Processor] : 0;
            _marked = (e, @object, slot);
        }
    }

    void Settle()
    {
        (Event e, ulong address, ulong slot) = _marked;
        _marked = default;
        bool isDead =
            Replica.Objects.TryFindElement(address, out HeapObject block) && !block.Record.IsLive;
        bool isBehindLive =
            isDead
            && Replica.Objects.TryFindObject(address - 1, out HeapObject before)
            && before.Record.IsLive;
        if (isDead && !isBehindLive)
        {
            Tell(in e, block, slot);
        }
    }

    void Tell(in Event e, HeapObject block, ulong slot)
    {
        SlotWrite write = slot == 0 ? default : Replica.Memory.LastWrite(slot);
        FindingKey key = new(Name, Rule, write.Site, block.Record.Type, block.Record.AllocSite);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, Rule, write.Site, write.Step) with
                {
                    Object = block.Address,
                    Slot = slot,
                    Story =
                    [
                        $"Marked: {Narrator.Object(block)}.",
                        slot == 0
                            ? "The pointer stood in a word of the runtime's, or a barrier was given it."
                            : $"The pointer stood in {Narrator.Slot(slot)}, {Narrator.Write(in write)}.",
                    ],
                }
            );
        }
    }
}
