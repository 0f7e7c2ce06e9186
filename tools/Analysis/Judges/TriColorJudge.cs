// Checks, while mutators run in phase Mark of a run with insertion barriers: the strong tri-colour
// invariant. When a statement that put a pointer to a white object into a word of a black object is over, the
// object is no longer white (the barrier shaded it), or the word holds something else again.
//
// A word of an object that is being scanned is black once it has been read. Exceptions that the runtime relies
// on, and which are no findings: stacks and the root segments are grey until mark termination scans them
// again; objects are allocated white and need shading only when a black word comes to hold them; in phase
// Scan nothing is black, so that no barrier is needed there (Go: mgc.go, January 2015).
//
// Does not check: the weak invariant (deletion and hybrid barriers); whether something else protected the
// white object, so that no harm came of it (LostObjectJudge says whether any did).

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds pointers from black objects to white ones that no barrier shaded.</summary>
public sealed class TriColorJudge(HeapReplica replica, FindingLog findings, bool isInsertion)
    : Judge(replica, findings)
{
    public const string Rule =
        "A black object came to point to a white one, and no barrier shaded it.";

    readonly WaitingStores _waiting = new();
    readonly BarrierTracker _barriers = new();
    readonly ScanProgress _scans = new();

    public override string Name => "tri-colour";

    public override string NotChecked =>
        isInsertion
            ? "the weak tri-colour invariant; whether a white object was protected by another path"
            : "anything: the run's barriers are not insertion barriers";

    public override void Visit(in Event e)
    {
        while (!_waiting.IsEmpty && _waiting.TryTakeOver(in e, out WaitingStore over))
        {
            Settle(over);
        }

        base.Visit(in e);
    }

    protected override void OnWorldStopped(in Event e, StopReason reason) => SettleAll();

    protected override void OnScanStart(in Event e, ulong @object) => _scans.Start(in e, @object);

    protected override void OnScanWord(in Event e, ulong address, ulong value) =>
        _scans.Read(in e, address);

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes == 8)
        {
            JudgeStore(in e, address, value, site);
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
        if (
            Replica.Phase != GcPhase.Mark
            || ((destination ^ source) & 7) != 0
            || !Replica.Objects.TryFindObject(destination, out _)
        )
        {
            return;
        }

        for (ulong i = (8 - destination % 8) % 8; i + 8 <= sizeBytes; i += 8)
        {
            JudgeStore(in e, destination + i, Replica.Memory.Read(source + i), site);
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
        _waiting.NamePosition(in e, destination, site);
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value) =>
        JudgeStore(in e, destination, value, _barriers.EndStore(in e, destination));

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => JudgeStore(in e, destination, value, site);

    void JudgeStore(in Event e, ulong slot, ulong value, int site)
    {
        bool isBlackToWhite =
            isInsertion
            && Replica.Phase == GcPhase.Mark
            && IsWhite(value)
            && Replica.Objects.TryFindObject(slot, out HeapObject holder)
            && holder.Record is { IsMarked: true, IsBlack: true }
            && Replica.IsPointerSlot(slot)
            && !_scans.IsAhead(holder.Address, slot);
        if (isBlackToWhite && _waiting.Add(new(e, slot, value, site, Replica.Phase)) is { } overdue)
        {
            Settle(overdue);
        }
    }

    bool IsWhite(ulong value) =>
        value != 0
        && Replica.Objects.TryFindObject(value, out HeapObject pointee)
        && pointee.Record is { IsLive: true, IsMarked: false };

    void SettleAll()
    {
        while (_waiting.TryTakeAny(out WaitingStore any))
        {
            Settle(any);
        }
    }

    void Settle(WaitingStore store)
    {
        if (IsWhite(store.Value) && Replica.Memory.Read(store.Slot) == store.Value)
        {
            Tell(store);
        }
    }

    void Tell(WaitingStore store)
    {
        Event e = store.Event;
        Replica.Objects.TryFindObject(store.Slot, out HeapObject holder);
        Replica.Objects.TryFindObject(store.Value, out HeapObject white);
        FindingKey key = new(Name, Rule, store.Site, white.Record.Type, white.Record.AllocSite);
        if (!Findings.IsFirst(in key))
        {
            return;
        }

        SlotWrite write = Replica.Memory.LastWrite(store.Slot);
        Findings.Add(
            in key,
            FindingAt(in e, Rule, store.Site, e.Step) with
            {
                Object = white.Address,
                Slot = store.Slot,
                Story =
                [
                    $"White: {Narrator.Object(white)}.",
                    $"Black: {Narrator.Object(holder)}"
                        + string.Create(
                            CultureInfo.InvariantCulture,
                            $", scanned from step {holder.Record.ScanStep}."
                        ),
                    $"{Narrator.Slot(store.Slot)} was {Narrator.Write(in write)}.",
                    "Unless something else keeps the white object, it will be freed while it is in use.",
                ],
            }
        );
    }
}
