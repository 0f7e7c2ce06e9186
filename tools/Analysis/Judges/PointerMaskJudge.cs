// Checks the collector's view of types against the program's: in an object it reads as pointers exactly the words
// that the object's type has pointers in. What a bitmap forgets is lost, what it has too much keeps garbage or worse.
//
// A word may change while its object is scanned; so a pointer counts as overlooked only if it has stood there since
// before the scan began. Defer records have arguments behind them that are scanned by another map.
//
// Does not check: stacks and segments; objects that nobody scans; the types themselves, which are the program's word.

using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds words that the collector takes for pointers wrongly, and pointers that it overlooks.</summary>
public sealed class PointerMaskJudge(HeapReplica replica, FindingLog findings)
    : Judge(replica, findings)
{
    public const string ExtraRule =
        "The collector took a word for a pointer that is none by its type.";
    public const string MissedRule =
        "The collector overlooked a pointer of an object that it scanned.";

    const string DeferRecord = "runtime._defer";

    Scan[] _scans = new Scan[8];

    public override string Name => "pointer mask";

    public override string NotChecked =>
        "stacks and static data; whether the types themselves are right";

    protected override void OnScanStart(in Event e, ulong @object)
    {
        ref Scan scan = ref ScanOf(e.Processor);
        End(in e, ref scan);
        scan.Object = @object;
        scan.Step = e.Step;
    }

    protected override void OnRootStart(in Event e, RootKind root, int scanned) =>
        End(in e, ref ScanOf(e.Processor));

    protected override void OnWorkBuf(
        in Event e,
        WorkBufOperation operation,
        ulong buffer,
        ulong objects
    )
    {
        if (operation == WorkBufOperation.PutEmpty)
        {
            End(in e, ref ScanOf(e.Processor));
        }
    }

    protected override void OnScanWord(in Event e, ulong address, ulong value)
    {
        ref Scan scan = ref ScanOf(e.Processor);
        if (!Replica.Objects.TryFindObject(address, out HeapObject holder))
        {
            return;
        }

        if (holder.Address == scan.Object)
        {
            scan.Read.Add(address);
        }

        bool isKnown = holder.Record.IsLive && TypeOf(holder).Name != DeferRecord;
        if (isKnown && !Replica.IsPointerSlot(address))
        {
            Tell(in e, ExtraRule, holder, address);
        }
    }

    void End(in Event e, ref Scan scan)
    {
        if (scan.Object != 0 && Replica.Objects.TryFindElement(scan.Object, out HeapObject scanned))
        {
            FindMissed(in e, in scan, scanned);
        }

        scan.Object = 0;
        scan.Read.Clear();
    }

    void FindMissed(in Event e, in Scan scan, HeapObject scanned)
    {
        ref ObjectRecord record = ref scanned.Record;
        TypeFacts type = TypeOf(scanned);
        if (!record.IsLive || record.AllocStep >= scan.Step)
        {
            return;
        }

        ulong values = type.ValuesIn(record.RequestedBytes);
        int next = 0;
        for (ulong i = 0; (i = Replica.NextValue(scanned, type, i)) < values; i++)
        {
            foreach (ulong offset in type.PointerOffsets)
            {
                ulong slot = scanned.Address + i * type.SizeBytes + offset;
                while (next < scan.Read.Count && scan.Read[next] < slot)
                {
                    next++;
                }

                bool isRead = next < scan.Read.Count && scan.Read[next] == slot;
                if (!isRead && HeldPointer(slot, scan.Step))
                {
                    Tell(in e, MissedRule, scanned, slot);
                }
            }
        }
    }

    bool HeldPointer(ulong slot, ulong sinceStep) =>
        Replica.Memory.LastWrite(slot).Step < sinceStep
        && Replica.Objects.TryFindObject(Replica.Memory.Read(slot), out HeapObject pointee)
        && pointee.Record.IsLive;

    TypeFacts TypeOf(HeapObject one) => Replica.Facts.Type(one.Record.Type);

    ref Scan ScanOf(int processor)
    {
        if (processor >= _scans.Length)
        {
            Array.Resize(ref _scans, Math.Max(processor + 1, 2 * _scans.Length));
        }

        ref Scan scan = ref _scans[processor];
        scan.Read ??= [];
        return ref scan;
    }

    void Tell(in Event e, string rule, HeapObject holder, ulong slot)
    {
        ref ObjectRecord record = ref holder.Record;
        FindingKey key = new(Name, rule, 0, record.Type, record.AllocSite);
        if (Findings.IsFirst(in key))
        {
            ulong value = Replica.Memory.Read(slot);
            Findings.Add(
                in key,
                FindingAt(in e, rule, 0, 0) with
                {
                    Object = holder.Address,
                    Slot = slot,
                    Story =
                    [
                        $"Scanned: {Narrator.Object(holder)}.",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The word: {Narrator.Slot(slot)}, which holds {Narrator.Hex(value)}."
                        ),
                    ],
                }
            );
        }
    }

    /// <summary>What a P is scanning, since when, and the words that it has read, rising.</summary>
    struct Scan
    {
        public ulong Object;
        public ulong Step;
        public List<ulong> Read;
    }
}
