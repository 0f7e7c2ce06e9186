// The roots as they truly were when a marking ended, whatever the collector scanned: StackRoot and
// SpecialRoot events up to MarkDone, and the pointer words of the data and bss segments.

using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Where a root word stands.</summary>
enum RootOrigin
{
    Segment,
    Stack,
    Runtime,
}

/// <summary>A root word. Of the runtime's own words the slot's address is not known: 0.</summary>
readonly record struct RootWord(
    RootOrigin Origin,
    ulong Value,
    ulong Slot = 0,
    int Goroutine = 0,
    SpecialRootKind Special = SpecialRootKind.Runtime
)
{
    /// <summary>The word keeps what the object points to, but not the object itself.</summary>
    public bool KeepsOnlyChildren =>
        Origin == RootOrigin.Runtime && Special == SpecialRootKind.FinalizerSpecial;
}

/// <summary>Gathers the roots that a marking should have started from.</summary>
sealed class TrueRoots
{
    readonly List<RootWord> _told = [];

    public void Add(in RootWord root) => _told.Add(root);

    /// <summary>Forgets what was told for a marking that is over.</summary>
    public void Clear() => _told.Clear();

    /// <summary>Segments first, then what was told, in order.</summary>
    public List<RootWord> Gather(HeapReplica replica)
    {
        List<RootWord> roots = [];
        foreach (SegmentDescription segment in replica.Facts.Segments)
        {
            if (ProgramFacts.IsRoot(segment))
            {
                GatherSegment(replica, segment, roots);
            }
        }

        roots.AddRange(_told);
        return roots;
    }

    static void GatherSegment(HeapReplica replica, SegmentDescription segment, List<RootWord> roots)
    {
        ulong maskWords = (ulong)segment.PointerMask.Length * 8;
        for (ulong word = 0; word < maskWords; word++)
        {
            ulong slot = segment.Start + word * 8;
            if (slot >= segment.End)
            {
                return;
            }

            if (
                PointerMasks.IsSet(segment.PointerMask, word)
                && replica.Memory.Read(slot) is ulong value and not 0
            )
            {
                roots.Add(new RootWord(RootOrigin.Segment, value, slot));
            }
        }
    }
}
