// Checks, always: a pointer to a heap object that is put into a pointer word of the heap or of a root
// segment goes through a member of the barrier family, whether or not a barrier is needed at that
// moment. That is the compiler's and the runtime's duty, and what wbshadow was made to find; here it is found at
// the store itself, with its position, and not at the next store of the same word.
// Checks, with wbshadow on: each shadow check of the run compared the words, and came to the verdict, that
// this judge's own shadow heap gives; each barrier wrote the shadow word it should have written.
//
// A store of what the word holds already is no finding: it changes nothing that a collector could miss.
//
// A barrier reads the shadow word in one step and memory in the next: where another P wrote the shadow word
// since the barrier was entered, the told one may be the older, and only the verdict is checked.
//
// Does not check: words of less than eight bytes; scalar words and noscan memory, where wbshadow looks
// too; stores of nil, of globals' and stack addresses, which the compiler leaves plain on purpose; whether a
// barrier shades what it should (TriColorJudge).

using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds stores that missed their write barrier, and shadow checks that came out wrong.</summary>
public sealed class ShadowJudge : Judge
{
    public const string MissedRule =
        "A pointer was stored into a heap or global pointer word without a write barrier.";
    public const string CheckRule =
        "A shadow check compared other words, or found something else, than the events give.";
    public const string ShadowStoreRule =
        "A barrier wrote another shadow word than the one that belongs to its store.";

    readonly WaitingStores _waiting = new();
    readonly BarrierTracker _barriers = new();
    readonly ShadowModel _shadow;
    bool _isShadowOn;

    public ShadowJudge(HeapReplica replica, FindingLog findings, bool isShadowOn)
        : base(replica, findings)
    {
        _shadow = new ShadowModel(replica);
        _isShadowOn = isShadowOn;
        NotChecked = isShadowOn
            ? "stores of less than a word; a statement that the end of the trace cuts off"
            : "shadow words (wbshadow was off); stores of less than a word; a statement that the end of the trace cuts off";
    }

    public override string Name => "shadow";

    public override string NotChecked { get; }

    public override void Visit(in Event e)
    {
        while (!_waiting.IsEmpty && _waiting.TryTakeOver(in e, out WaitingStore over))
        {
            TellMissed(over);
        }

        base.Visit(in e);
        _shadow.Visit(in e);
    }

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes == 8 && e is not { Step: 0, Goroutine: 0 })
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
        bool isHeapOrStatic =
            Replica.Objects.TryFindObject(destination, out _)
            || Replica.Facts.SegmentAt(destination) is not null;
        if (!isHeapOrStatic || ((destination ^ source) & 7) != 0)
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
        if (!BarrierTracker.Stores(barrier))
        {
            _waiting.Excuse(in e, destination);
        }
    }

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => _waiting.Excuse(in e, destination);

    protected override void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    )
    {
        if (!_isShadowOn)
        {
            return;
        }

        bool areWordsRight =
            memory == Replica.Memory.Read(address)
            && (
                verdict == ShadowVerdict.NoAddress
                || shadow == _shadow.Read(address)
                || _barriers.Current(in e).IsOvertaken
            );
        if (verdict != _shadow.Judge(address, memory, shadow) || !areWordsRight)
        {
            TellWrongCheck(in e, address, memory, shadow, verdict);
        }

        _isShadowOn = verdict != ShadowVerdict.Missed; // The runtime turns it off before it dies.
    }

    protected override void OnShadowStore(in Event e, ulong address, ulong value)
    {
        _barriers.Overtake(in e, address);
        BarrierInProgress barrier = _barriers.Current(in e);
        if (barrier.Destination != address || barrier.Goroutine != e.Goroutine)
        {
            return; // newdefer and freedefer write shadow words outside of a barrier.
        }

        bool isForgotten =
            value == ShadowModel.MatchesAnything && !BarrierTracker.Stores(barrier.Kind);
        if (value != barrier.Value && !isForgotten)
        {
            TellWrongShadowStore(in e, in barrier, value);
        }
    }

    void JudgeStore(in Event e, ulong slot, ulong value, int site)
    {
        bool isMissed =
            value != 0
            && value != Replica.Memory.Read(slot)
            && Replica.Objects.TryFindObject(value, out _)
            && Replica.IsPointerSlot(slot);
        if (isMissed && _waiting.Add(new(e, slot, value, site, Replica.Phase)) is { } overdue)
        {
            TellMissed(overdue);
        }
    }

    void TellMissed(WaitingStore store)
    {
        Event e = store.Event;
        Replica.Objects.TryFindObject(store.Slot, out HeapObject holder);
        int holderType = holder.Span is null ? 0 : holder.Record.Type;
        FindingKey key = new(Name, MissedRule, store.Site, holderType);
        if (!Findings.IsFirst(in key))
        {
            return;
        }

        Replica.Objects.TryFindObject(store.Value, out HeapObject value);
        string how = e.Kind == EventKind.Move ? "plain copy" : "plain store";
        Findings.Add(
            in key,
            FindingAt(in e, MissedRule, store.Site, e.Step) with
            {
                Object = value.Span is null ? 0 : value.Address,
                Slot = store.Slot,
                Story =
                [
                    $"{Narrator.Actor(in e)} wrote at {Replica.Facts.Position(store.Site)} by a {how}, WITHOUT a barrier.",
                    $"The slot: {Narrator.Slot(store.Slot)}.",
                    value.Span is null
                        ? $"What was stored: {Narrator.Hex(store.Value)}."
                        : $"What was stored: {Narrator.Object(value)}.",
                    $"It happened in phase {store.Phase}.",
                ],
            }
        );
    }

    void TellWrongCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    )
    {
        FindingKey key = new(Name, CheckRule, (int)verdict);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, CheckRule, 0, e.Step) with
                {
                    Slot = address,
                    Story =
                    [
                        $"{Narrator.Actor(in e)} checked {Narrator.Slot(address)}.",
                        $"The run: memory {Narrator.Hex(memory)}, shadow {Narrator.Hex(shadow)}, verdict {verdict}.",
                        $"From the events: memory {Narrator.Hex(Replica.Memory.Read(address))}, shadow {Narrator.Hex(_shadow.Read(address))}, verdict {_shadow.Judge(address, Replica.Memory.Read(address), _shadow.Read(address))}.",
                    ],
                }
            );
        }
    }

    void TellWrongShadowStore(in Event e, in BarrierInProgress barrier, ulong value)
    {
        FindingKey key = new(Name, ShadowStoreRule, barrier.Site);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, ShadowStoreRule, barrier.Site, e.Step) with
                {
                    Slot = barrier.Destination,
                    Story =
                    [
                        $"{Narrator.Actor(in e)} stored {Narrator.Hex(barrier.Value)} through a {barrier.Kind} barrier at {Replica.Facts.Position(barrier.Site)}.",
                        $"The slot: {Narrator.Slot(barrier.Destination)}.",
                        $"Its shadow word became {Narrator.Hex(value)}, not {Narrator.Hex(barrier.Value)}.",
                    ],
                }
            );
        }
    }
}
