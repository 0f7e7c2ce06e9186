using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// The tables of an index: rows of numbers, sorted by key. Wire numbers; what a row's key and columns are
/// stands with each, and how they are coded in <see cref="IndexSchema"/>.
/// </summary>
enum IndexTable : byte
{
    /// <summary>word address | <see cref="TouchClass"/>: set of the group's blocks, touches.</summary>
    Touches = 0,

    /// <summary>First word of a range too long for Touches: words, class, block in the group.</summary>
    WideTouches = 1,

    /// <summary>Word that a plain copy wrote: the event's number, what it wrote.</summary>
    Moved = 2,

    /// <summary><see cref="ActorKey"/>: set of the group's blocks, events.</summary>
    Actors = 3,

    /// <summary>goroutine and site (32 bits each): events.</summary>
    Places = 4,

    /// <summary>Number of an event of the run's course: kind, step, time, goroutine, words A and C.</summary>
    Course = 5,

    /// <summary>Span's first page: pages, element bytes, state, first and last event, first and last step.</summary>
    SpanLives = 6,

    /// <summary><see cref="EventKind"/> or <see cref="TotalField"/>: of the whole trace. In the last group.</summary>
    Totals = 7,

    // What the group changed of the run's state, or (in a full copy) all of it.

    /// <summary>word address / 8: the word.</summary>
    Memory = 16,

    /// <summary>word address / 8: its shadow word.</summary>
    Shadow = 17,

    /// <summary>Span's first page: pages (0: gone), element bytes, state, freed since its sweep, 1 if it is a new span.</summary>
    Spans = 18,

    /// <summary>object address / 8: the fields of <see cref="ObjectRecord"/>.</summary>
    Objects = 19,

    /// <summary>Goroutine: the fields of <see cref="GoroutineRecord"/>.</summary>
    Goroutines = 20,

    /// <summary>Processor: the fields of <see cref="ProcessorRecord"/>.</summary>
    Processors = 21,

    /// <summary><see cref="CollectorField"/>: its value. Always all of them.</summary>
    Collector = 22,

    /// <summary>word address / 8: its bytes that are not known (<see cref="UnknownBytes"/>).</summary>
    Unknown = 24,

    /// <summary>Ordinal: goroutine or special kind, address, value. Always all of them.</summary>
    Roots = 23,
}
