using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Names words by the type or the global that holds them: events do not know fields.</summary>
sealed class SlotNames(HeapReplica replica)
{
    /// <summary><c>word 0 of main.box</c>, <c>global main.head</c>.</summary>
    public string Slot(ulong address)
    {
        if (replica.Objects.TryFindObject(address, out HeapObject holder))
        {
            return InObject(holder, address - holder.Address);
        }

        return replica.Facts.SegmentAt(address) is { } segment
            ? Global(segment, address)
            : $"stack word {Narrator.Hex(address)}";
    }

    /// <summary>The type's name of an object.</summary>
    public string Type(HeapObject found) => replica.Facts.Type(found.Record.Type).Name;

    /// <summary>Type and address of what a word points to; nil, or the word where it is no pointer.</summary>
    public string Value(ulong word) =>
        word == 0 ? "nil"
        : replica.Objects.TryFindObject(word, out HeapObject found)
            ? $"{Type(found)} {Narrator.Hex(found.Address)}"
        : Narrator.Hex(word);

    string InObject(HeapObject holder, ulong offset)
    {
        int type = holder.Record.Type;
        string name = Type(holder);
        TypeFacts facts = replica.Facts.Type(type);
        ulong inValue = facts.IsArrayElement ? offset % facts.SizeBytes : offset;
        string index =
            facts.IsArrayElement && holder.Record.RequestedBytes >= 2 * facts.SizeBytes
                ? string.Create(CultureInfo.InvariantCulture, $"[{offset / facts.SizeBytes}]")
                : "";
        return string.Create(CultureInfo.InvariantCulture, $"word {inValue / 8} of {name}{index}");
    }

    string Global(SegmentDescription segment, ulong address)
    {
        foreach (GlobalDescription global in replica.Facts.Globals)
        {
            ulong offset = address - global.Address;
            if (offset < replica.Facts.Type(global.Type).SizeBytes)
            {
                return $"global {global.Name}{Offset(offset)}";
            }
        }

        return $"{segment.Name} word {Narrator.Hex(address)}";
    }

    static string Offset(ulong offset) =>
        offset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"+{offset}");
}
