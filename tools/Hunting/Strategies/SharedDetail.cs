namespace GcSim.Hunting;

/// <summary>Which accesses to what program and collector share count.</summary>
enum SharedDetail : byte
{
    /// <summary>
    /// The collector reads a slot, or comes to a goroutine's stack; the program writes a slot, or reads it for a barrier, or
    /// enters a function, where its stack may be scanned. All that matters to whether an object is lost.
    /// </summary>
    Slots = 0,

    /// <summary>Besides, what the program reads (it races with its own writes) and shades.</summary>
    Program = 1,

    /// <summary>Besides, the collector's mark bits, whose races make an object grey twice.</summary>
    Marks = 2,
}
