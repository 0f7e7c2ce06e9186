using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Why an object became grey: what its P had looked at just before. Of each P the last root, word or barrier.
/// </summary>
sealed class ColourSource(SlotNames names) : EventVisitor
{
    string[] _reasons = new string[8];

    /// <summary>What made the event's P mark the object.</summary>
    public string Of(in Event e) => Reason(e.Processor) ?? "for a reason that is not told";

    protected override void OnRootStart(in Event e, RootKind root, int scanned) =>
        Reason(e.Processor) =
            root == RootKind.Stack
                ? $"found on the stack of G{scanned}"
                : $"found from root {root}";

    protected override void OnScanWord(in Event e, ulong address, ulong value) =>
        Reason(e.Processor) = $"found in {names.Slot(address)}";

    protected override void OnShade(in Event e, ulong pointer, ulong @object) =>
        Reason(e.Processor) = "shaded by a write barrier";

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    ) => Reason(e.Processor) = "allocated so";

    ref string Reason(int processor)
    {
        if (processor >= _reasons.Length)
        {
            Array.Resize(ref _reasons, Math.Max(processor + 1, 2 * _reasons.Length));
        }

        return ref _reasons[processor];
    }
}
