namespace GcSim.Scenarios;

/// <summary>Where a place is found.</summary>
enum PlaceKind
{
    /// <summary>A constant number of bytes after a slot of the own frame.</summary>
    Frame,

    /// <summary>As Frame, plus a number of bytes that a slot holds.</summary>
    FrameIndexed,

    /// <summary>A constant number of bytes after the address that a slot holds.</summary>
    Memory,
}

/// <summary>What a place is part of, as far as barriers care. Go: cmd/gc/walk.c isstack, isglobal</summary>
enum PlaceRoot
{
    /// <summary>A variable or temporary of the own frame, by name.</summary>
    Stack,

    /// <summary>A global variable, by name.</summary>
    Global,

    /// <summary>Something reached through a pointer, or a variable in the heap.</summary>
    Other,
}

/// <summary>A place that can be read and written.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Root">What it is part of.</param>
/// <param name="Slot">The slot that it is in, or that holds its address.</param>
/// <param name="Offset">Bytes after that.</param>
/// <param name="Index">FrameIndexed: the slot that holds further bytes.</param>
/// <param name="Block">The variable, if the place is in one of the frame.</param>
/// <param name="IsWhole">Whether it is the whole of a variable or temporary.</param>
readonly record struct Place(
    PlaceKind Kind,
    PlaceRoot Root,
    int Slot,
    long Offset,
    int Index,
    FrameBlock? Block,
    bool IsWhole
)
{
    public static Place OfFrame(FrameBlock block) =>
        new(PlaceKind.Frame, PlaceRoot.Stack, block.Start, 0, 0, block, IsWhole: true);

    /// <summary>A temporary value.</summary>
    public static Place OfSlot(int slot) =>
        new(PlaceKind.Frame, PlaceRoot.Stack, slot, 0, 0, null, IsWhole: true);

    public static Place OfMemory(int addressSlot, PlaceRoot root = PlaceRoot.Other) =>
        new(PlaceKind.Memory, root, addressSlot, 0, 0, null, IsWhole: false);

    /// <summary>A part of the place, some bytes after its start.</summary>
    public Place Part(long offset) => this with { Offset = Offset + offset, IsWhole = false };
}
