// Checks, for barriers that shade old values (deletion, hybrid, conditional): the weak tri-colour invariant, in two parts.
// - What a slot held when marking began and a mutator overwrote is marked when marking with mutators running
//   ends: the barrier shaded it, whoever else came by (Yuasa 1990).
// - At that moment a white object to which a black one points is kept by a grey one, through white ones.
//
// Objects of the runtime's own types, and what only their words point to, are left out: it links and unlinks them
// without barriers, and looks at the heads of its lists once more in mark termination.
//
// Does not check: insertion barriers (TriColorJudge); the invariant between the end of that marking and the moments
// before; stacks, of which the trace does not tell the values meanwhile.

using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds old values that no barrier shaded, and white objects that nothing protects.</summary>
public sealed class SnapshotJudge(HeapReplica replica, FindingLog findings, bool isDeletion)
    : Judge(replica, findings)
{
    public const string OldRule =
        "A pointer of the snapshot was overwritten, and no barrier shaded what it pointed to.";
    public const string WeakRule =
        "A black object points to a white one that no grey object protects.";

    /// <summary>More overwritten slots than any hunt's program has in a cycle.</summary>
    const int MaxOverwritten = 1 << 16;

    readonly List<Overwritten> _overwritten = [];
    readonly Protection _protection = new(replica);
    ulong _onStep;

    public override string Name => "snapshot";

    public override string NotChecked =>
        isDeletion
            ? "the weak invariant before marking with mutators running has ended; stacks"
            : "anything: the run's barriers shade no old values";

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        bool isMarkOver = Replica.Phase == GcPhase.Mark && phase == GcPhase.Off;
        if (isDeletion && isMarkOver)
        {
            JudgeOld();
            JudgeBlack(in e);
        }

        if (phase is not GcPhase.Mark)
        {
            _overwritten.Clear();
            _onStep = e.Step;
        }
    }

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
            Overwrite(in e, address, site);
        }
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value) =>
        Overwrite(in e, destination, 0);

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    ) => OverwriteAll(in e, destination, sizeBytes, site);

    protected override void OnClear(in Event e, ulong address, ulong sizeBytes, int site) =>
        OverwriteAll(in e, address, sizeBytes, site);

    void OverwriteAll(in Event e, ulong address, ulong sizeBytes, int site)
    {
        for (ulong offset = 0; isDeletion && offset + 8 <= sizeBytes; offset += 8)
        {
            Overwrite(in e, address + offset, site);
        }
    }

    void Overwrite(in Event e, ulong slot, int site)
    {
        bool isMarking = isDeletion && Replica.Phase is GcPhase.Scan or GcPhase.Mark;
        if (
            isMarking
            && Replica.IsPointerSlot(slot)
            && IsWhite(Replica.Memory.Read(slot), out HeapObject old)
            && Replica.Memory.LastWrite(slot).Step < _onStep
            && !IsOfRuntime(old)
            && !(Replica.Objects.TryFindObject(slot, out HeapObject holder) && IsOfRuntime(holder))
            && _overwritten.Count < MaxOverwritten
        )
        {
            _overwritten.Add(new(e, slot, site, old, old.Record.AllocStep));
        }
    }

    void JudgeOld()
    {
        foreach (Overwritten one in _overwritten)
        {
            ref ObjectRecord record = ref one.Old.Record;
            if (record.IsLive && !record.IsMarked && record.AllocStep == one.AllocStep)
            {
                TellOld(one);
            }
        }
    }

    void JudgeBlack(in Event e)
    {
        foreach ((HeapObject black, ulong slot, HeapObject white) in _protection.FindUnprotected())
        {
            if (!IsOfRuntime(white) && !IsOfRuntime(black))
            {
                TellBlack(in e, black, slot, white);
            }
        }
    }

    bool IsWhite(ulong value, out HeapObject white) =>
        Replica.Objects.TryFindObject(value, out white)
        && white.Record is { IsLive: true, IsMarked: false };

    bool IsOfRuntime(HeapObject one) =>
        Replica.Facts.Type(one.Record.Type).Name.StartsWith("runtime.", StringComparison.Ordinal);

    void TellOld(Overwritten one)
    {
        Event e = one.Event;
        FindingKey key = new(
            Name,
            OldRule,
            one.Site,
            one.Old.Record.Type,
            one.Old.Record.AllocSite
        );
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, OldRule, one.Site, e.Step) with
                {
                    Object = one.Old.Address,
                    Slot = one.Slot,
                    Story =
                    [
                        $"White: {Narrator.Object(one.Old)}.",
                        $"{Narrator.Slot(one.Slot)} pointed to it when marking began; {Narrator.Actor(in e)} overwrote that ({e.Kind}).",
                        "It was still white when marking with mutators running ended.",
                    ],
                }
            );
        }
    }

    void TellBlack(in Event e, HeapObject black, ulong slot, HeapObject white)
    {
        SlotWrite write = Replica.Memory.LastWrite(slot);
        FindingKey key = new(Name, WeakRule, write.Site, white.Record.Type, white.Record.AllocSite);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, WeakRule, write.Site, write.Step) with
                {
                    Object = white.Address,
                    Slot = slot,
                    Story =
                    [
                        $"White: {Narrator.Object(white)}.",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Black: {Narrator.Object(black)}, scanned from step {black.Record.ScanStep}."
                        ),
                        $"{Narrator.Slot(slot)} was {Narrator.Write(in write)}.",
                    ],
                }
            );
        }
    }

    /// <summary>A slot of the snapshot, who overwrote it, and the white object that it pointed to.</summary>
    readonly record struct Overwritten(
        Event Event,
        ulong Slot,
        int Site,
        HeapObject Old,
        ulong AllocStep
    );
}
