// Words for stories: every judge names objects, slots and writes the same way.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Describes what the replica knows in words of the traced program.</summary>
sealed class Narrator(HeapReplica replica)
{
    /// <summary>An address or a word in hexadecimal.</summary>
    public static string Hex(ulong value) =>
        string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    /// <summary>Who did an event, and when.</summary>
    public static string Actor(in Event e) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"G{e.Goroutine} on P{e.Processor} at step {e.Step}"
        );

    /// <summary><c>*main.N object 0xc208000040, allocated at step 5 by G1 at main.go:12</c></summary>
    public string Object(HeapObject found) => Object(replica.Facts, found);

    /// <summary>As the other, where only the program's facts are at hand.</summary>
    public static string Object(ProgramFacts facts, HeapObject found)
    {
        ref ObjectRecord record = ref found.Record;
        string name = Short(facts, found);
        return record.AllocStep == 0 && !record.IsLive
            ? name
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, allocated at step {record.AllocStep} by G{record.AllocGoroutine} at {facts.Position(record.AllocSite)}"
            );
    }

    /// <summary><c>main.N object 0xc208000040</c></summary>
    public string Short(HeapObject found) => Short(replica.Facts, found);

    static string Short(ProgramFacts facts, HeapObject found) =>
        $"{facts.Type(found.Record.Type).Name} object {Hex(found.Address)}";

    /// <summary>A word by the object, global or stack that it lies in.</summary>
    public string Slot(ulong address)
    {
        if (replica.Objects.TryFindObject(address, out HeapObject holder))
        {
            ulong word = (address - holder.Address) / 8;
            return string.Create(CultureInfo.InvariantCulture, $"word {word} of {Short(holder)}");
        }

        if (replica.Facts.SegmentAt(address) is { } segment)
        {
            string? global = replica.Facts.GlobalAt(address);
            return global is null
                ? $"{segment.Name} word {Hex(address)}"
                : $"global {global} ({segment.Name} word {Hex(address)})";
        }

        return $"stack word {Hex(address)}";
    }

    /// <summary>Who, when, where, and how: the last write of a slot.</summary>
    public string Write(in SlotWrite write)
    {
        string who = string.Create(
            CultureInfo.InvariantCulture,
            $"at step {write.Step} by G{write.Goroutine} on P{write.Processor} at {replica.Facts.Position(write.Site)}, in phase {write.Phase}"
        );
        return $"{How(write.How)} {who}";
    }

    static string How(WriteHow how) =>
        how switch
        {
            WriteHow.None => "not written",
            WriteHow.Initial => "set when the program started",
            WriteHow.Plain => "written WITHOUT a barrier (plain store)",
            WriteHow.Copy => "written WITHOUT a barrier (plain copy)",
            WriteHow.Barrier => "written through a barrier",
            WriteHow.BarrierOff => "written through a barrier that was off",
            _ => throw new System.ArgumentOutOfRangeException(
                nameof(how),
                how,
                "Narrator.How: no words for value"
            ),
        };
}
