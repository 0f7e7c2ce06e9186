// Bounds on everything that a reader takes from a file, checked before memory is allocated for it.
// The writer keeps to the same bounds.

namespace GcSim.TraceFormat;

/// <summary>The limits of the format.</summary>
static class Limits
{
    /// <summary>Longest body of a frame, packed or not.</summary>
    public const int MaxBodyBytes = 64 << 20;

    /// <summary>Longest map of a frame.</summary>
    public const int MaxMapBytes = 1 << 20;

    /// <summary>Longest body of a header frame, unpacked.</summary>
    public const int MaxHeaderBytes = 16 << 20;

    /// <summary>
    /// Most events in a block. A block's body is then at most 40 MiB, however badly its events
    /// predict each other, so that it always fits in a frame.
    /// </summary>
    public const int MaxBlockEvents = 1 << 19;

    /// <summary>Most choices in a frame of choices.</summary>
    public const int MaxChoicesPerFrame = 1 << 16;

    /// <summary>Words of each piece of a snapshot but the last, which has fewer: 4 MiB.</summary>
    public const int MaxSnapshotPieceWords = 1 << 19;

    /// <summary>Most pieces of a snapshot: 1 GiB, so that a small file cannot ask for all memory.</summary>
    public const int MaxSnapshotPieces = 256;

    /// <summary>Most choices that a reader holds at once: two GiB.</summary>
    public const int MaxChoicesInMemory = 1 << 26;

    /// <summary>Most kinds, and most fields of all kinds, follow from the schema's numbers.</summary>
    public const int MaxNameCharacters = 256;

    /// <summary>Most keys of a map, known and unknown.</summary>
    public const int MaxMapKeys = 64;

    /// <summary>Most elements of each of the arrays in a header's body: sites, types, names.</summary>
    public const int MaxHeaderItems = 1 << 20;

    /// <summary>Most frames that an index may list.</summary>
    public const int MaxIndexEntries = 1 << 20;

    const int MaxDirectoryBytes = 16 << 10;

    // A kind, two exceptions (gap 1, delta 10), an actor run (3 + 3 + 5), four words of 10.
    const int MaxEventBytes = 1 + 22 + 11 + 40;

    // A gap, a kind, a bound, an answer.
    const int MaxChoiceBytes = 10 + 1 + 10 + 10;

    /// <summary>Longest unpacked body that so many events can need.</summary>
    public static int MaxEventsBody(int events) => MaxDirectoryBytes + (events * MaxEventBytes);

    /// <summary>Longest unpacked body that so many choices can need.</summary>
    public static int MaxChoicesBody(int choices) => choices * MaxChoiceBytes;
}
