// Names for the numbers in a run's output, as the recorded results have them:
//
//   nil           zero
//   b             an object that the case named            b+3   within its bytes
//   &b.q          the address of a slot that it named      (where no object begins)
//   slot b.q      the same, as the place of a report
//   heap?         some other address of the arena
//   static?       some other address of the binary: text, types, data
//   0x3039        no address
//
// A name that is given again, for what lies at the same address now, replaces the older one.

using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Tools;

/// <summary>What addresses of one run are called.</summary>
sealed class SymbolTable
{
    readonly Dictionary<ulong, string> _objects = [];
    readonly Dictionary<ulong, string> _slots = [];
    readonly ObjectSizes _sizes;

    public SymbolTable(CaseOutput output, ObjectSizes sizes)
    {
        _sizes = sizes;
        foreach (NamedAddress named in output.Objects)
        {
            _objects[named.Address] = named.Name;
        }

        foreach (NamedAddress named in output.Slots)
        {
            _slots[named.Address] = named.Name;
        }
    }

    /// <summary>The segment that a reported word lies in.</summary>
    public static string Region(ulong slot) => IsInArena(slot) ? "heap" : "data+bss";

    /// <summary>A word's content.</summary>
    public string Value(ulong value)
    {
        if (value == 0)
        {
            return "nil";
        }

        return _objects.TryGetValue(value, out string? name) ? name
            : _slots.TryGetValue(value, out string? slot) ? "&" + slot
            : Inner(value)
                ?? (
                    IsInArena(value) ? "heap?"
                    : IsInBinary(value) ? "static?"
                    : string.Create(CultureInfo.InvariantCulture, $"0x{value:x}")
                );
    }

    /// <summary>A word's address.</summary>
    public string Slot(ulong address) =>
        _slots.TryGetValue(address, out string? slot) ? "slot " + slot : Value(address);

    /// <summary>The address of a shadow word.</summary>
    public string Shadow(ulong shadow) => $"shadow of {Slot(ShadowedBy(shadow))}";

    /// <summary>The word that a shadow word belongs to. Go: mgc0.go shadowptr.</summary>
    static ulong ShadowedBy(ulong shadow) =>
        shadow >= Limits.ShadowDataStart
            ? shadow - Limits.ShadowDataStart + Layout.DataStart
            : shadow - Limits.ShadowHeapStart + Limits.ArenaStart;

    string? Inner(ulong value) =>
        _sizes.TryFindHolder(value, out ulong holder)
        && _objects.TryGetValue(holder, out string? name)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}+{value - holder}")
            : null;

    static bool IsInArena(ulong address) =>
        address >= Limits.ArenaStart && address - Limits.ArenaStart < Limits.ArenaMaxBytes;

    static bool IsInBinary(ulong address) =>
        address >= Layout.TextStart && address < Layout.DataLimit;
}
