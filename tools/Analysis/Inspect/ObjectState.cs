// An object as it is after a step: colour, and every word with what it points to. What no event told of is "?".

using System.Globalization;

namespace GcSim.Analysis;

/// <summary>Writes the state of one object.</summary>
static class ObjectState
{
    /// <summary>White, grey or black: as the marks of the collection that runs, or ran last, have it.</summary>
    public static string Colour(in ObjectRecord record) =>
        record.IsBlack ? "black"
        : record.IsMarked ? "grey"
        : "white";

    /// <summary>What a word holds: <c>0x2a</c>, or <c>?</c> if not all its bytes are known.</summary>
    public static string Word(RunReplica run, ulong address) =>
        run.Unknown.Read(address) == 0 ? Narrator.Hex(run.Heap.Memory.Read(address)) : "?";

    public static void Write(
        InspectReport report,
        RunReplica run,
        ulong address,
        ulong step,
        int limit,
        bool hasShadow
    )
    {
        report.Fact("at_step", step);
        if (!run.Heap.Objects.TryFindBlock(address, out HeapObject found) || !found.Record.IsLive)
        {
            report.Fact("state", "free: no object has the block at that step");
            return;
        }

        Narrator narrator = new(run.Heap);
        report.Fact("object_at_step", narrator.Object(found));
        report.Fact("colour", Colour(in found.Record));
        WriteWords(report, run, found, limit, hasShadow);
    }

    static void WriteWords(
        InspectReport report,
        RunReplica run,
        HeapObject found,
        int limit,
        bool hasShadow
    )
    {
        InspectTable table = report.Table(
            "words",
            "offset",
            "address",
            "word",
            "shadow",
            "points_to"
        );
        Narrator narrator = new(run.Heap);
        for (ulong offset = 0; offset < found.Span.ElementBytes; offset += 8)
        {
            if (table.Rows.Count == limit)
            {
                report.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the object has {found.Span.ElementBytes / 8} words; see --limit"
                    )
                );
                return;
            }

            ulong slot = found.Address + offset;
            ulong word = run.Heap.Memory.Read(slot);
            bool isPointer = run.Heap.IsPointerSlot(slot);
            string? target =
                isPointer && run.Heap.Objects.TryFindObject(word, out HeapObject held)
                    ? $"{narrator.Short(held)}, {Colour(in held.Record)}"
                    : null;
            table.Add(
                offset,
                Narrator.Hex(slot),
                Word(run, slot),
                hasShadow ? Narrator.Hex(run.ShadowWord(slot)) : null,
                target
            );
        }
    }
}
