// Checks: no mutator reads or writes memory of the heap that holds no live object, and none stores a pointer
// to a freed object through a barrier. Either is the consequence of an object that was lost, and is what a
// user sees of it.
//
// A slice or string of length zero may point just behind its object, into the next block (Go only stopped
// making such pointers later): a string or slice barrier's value that is the first byte of a block is let pass.
//
// Does not check: blocks that were allocated again since (the access then looks like one to the new
// object; the loss itself is LostObjectJudge's); stack memory; what the collector reads; dangling
// pointers that plain stores put in place.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds accesses to freed memory.</summary>
public sealed class UseAfterFreeJudge(HeapReplica replica, FindingLog findings)
    : Judge(replica, findings)
{
    public const string ReadRule = "Heap memory that holds no live object was read.";
    public const string WriteRule = "Heap memory that holds no live object was written.";
    public const string DanglingRule = "A pointer to a freed object was stored.";

    public override string Name => "use after free";

    public override string NotChecked =>
        "freed blocks that have been allocated again; dangling pointers written without a barrier";

    protected override void OnLoad(in Event e, ulong address, ulong sizeBytes, int site) =>
        JudgeAccess(in e, address, site, ReadRule);

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    ) => JudgeAccess(in e, address, site, WriteRule);

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes > 0)
        {
            JudgeAccess(in e, source, site, ReadRule);
            JudgeAccess(in e, destination, site, WriteRule);
        }
    }

    protected override void OnClear(in Event e, ulong address, ulong sizeBytes, int site)
    {
        if (sizeBytes > 0)
        {
            JudgeAccess(in e, address, site, WriteRule);
        }
    }

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => JudgeBarrier(in e, destination, value, barrier, site);

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => JudgeBarrier(in e, destination, value, barrier, site);

    void JudgeBarrier(in Event e, ulong destination, ulong value, BarrierKind barrier, int site)
    {
        JudgeAccess(in e, destination, site, WriteRule);
        if (
            Replica.Objects.TryFindObject(value, out HeapObject pointee)
            && !pointee.Record.IsLive
            && !(barrier is BarrierKind.Slice or BarrierKind.String && pointee.Address == value)
        )
        {
            Tell(in e, DanglingRule, site, pointee, destination);
        }
    }

    void JudgeAccess(in Event e, ulong address, int site, string rule)
    {
        if (Replica.Objects.TryFindBlock(address, out HeapObject block))
        {
            if (!block.Record.IsLive)
            {
                Tell(in e, rule, site, block, address);
            }
        }
        else if (Replica.Objects.IsFreePage(address))
        {
            TellFreePage(in e, rule, site, address);
        }
    }

    void Tell(in Event e, string rule, int site, HeapObject block, ulong slot)
    {
        ref ObjectRecord record = ref block.Record;
        FindingKey key = new(Name, rule, site, record.Type, record.AllocSite);
        if (!Findings.IsFirst(in key))
        {
            return;
        }

        string life =
            record.FreeStep == 0
                ? "The block was never allocated."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"It was freed at step {record.FreeStep}."
                );
        Findings.Add(
            in key,
            FindingAt(in e, rule, site, e.Step) with
            {
                Object = block.Address,
                Slot = slot,
                Story =
                [
                    $"{Narrator.Actor(in e)} did it at {Replica.Facts.Position(site)} ({e.Kind} of {Narrator.Slot(slot)}).",
                    $"The dead object: {Narrator.Object(block)}.",
                    life,
                ],
            }
        );
    }

    void TellFreePage(in Event e, string rule, int site, ulong address)
    {
        FindingKey key = new(Name, rule, site);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, rule, site, e.Step) with
                {
                    Slot = address,
                    Story =
                    [
                        $"{Narrator.Actor(in e)} did it at {Replica.Facts.Position(site)} ({e.Kind} at {Narrator.Hex(address)}).",
                        "The page belongs to no span: it went back to the page heap, or never left it.",
                    ],
                }
            );
        }
    }
}
