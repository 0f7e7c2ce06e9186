using System.Text.Json.Serialization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>One write of a word.</summary>
/// <param name="By">Who, when, where.</param>
/// <param name="How">By a barrier, by a barrier that was off, or plainly.</param>
/// <param name="Barrier">Which member of the barrier family; none for plain stores.</param>
/// <param name="Old">What the word held.</param>
/// <param name="New">What it holds from here.</param>
public sealed record SlotDeed(
    Deed By,
    WriteHow How,
    BarrierKind Barrier,
    [property: JsonConverter(typeof(HexJson))] ulong Old,
    [property: JsonConverter(typeof(HexJson))] ulong New
);
