// The one table that rules events. Codec, text form, CSV headers, data dictionary and the schema in
// a trace's header are all read off it; nothing else knows what an event carries.
//
// What must hold: ids are those of EventKind and never change meaning; a new kind or a new field at
// the end of a row is a new minor format version; at most four fields a row. A word that is an
// address of the simulated space is Address; the content of a memory word is Word.

using System;
using System.Collections.Immutable;
using static GcSim.TraceFormat.FieldType;

namespace GcSim.TraceFormat;

/// <summary>The event table: what each <see cref="EventKind"/> means and carries.</summary>
public static class EventSpecs
{
    /// <summary>All rows, in the order of their ids.</summary>
    public static ImmutableArray<EventSpec> All { get; } =
    [
        Row(
            EventKind.ProcessorState,
            "A P changed what it is doing.",
            EnumOf<ProcessorStatus>("status")
        ),
        Row(
            EventKind.GoCreate,
            "A go statement, or the runtime, made a goroutine.",
            FieldOf("created", Goroutine),
            FieldOf("function", Function),
            FieldOf("site", Site)
        ),
        Row(EventKind.GoStart, "The P begins or resumes running the event's goroutine."),
        Row(
            EventKind.GoYield,
            "The goroutine left its P but can run on.",
            EnumOf<WaitReason>("reason")
        ),
        Row(
            EventKind.GoBlock,
            "The goroutine parked and waits to be readied.",
            EnumOf<WaitReason>("reason")
        ),
        Row(
            EventKind.GoReady,
            "A parked goroutine became runnable.",
            FieldOf("readied", Goroutine)
        ),
        Row(EventKind.GoExit, "The goroutine returned from its first function."),
        Row(
            EventKind.Choice,
            "The run's source of nondeterminism answered a question.",
            EnumOf<ChoiceKind>("question"),
            FieldOf("bound", Count),
            FieldOf("answer", Count)
        ),
        Row(
            EventKind.StopWorld,
            "The goroutine asked every P to stop.",
            EnumOf<StopReason>("reason")
        ),
        Row(EventKind.WorldStopped, "Every other P has stopped.", EnumOf<StopReason>("reason")),
        Row(EventKind.StartWorld, "The Ps may run again.", EnumOf<StopReason>("reason")),
        Row(
            EventKind.Load,
            "A mutator read memory through a pointer.",
            FieldOf("address", Address),
            FieldOf("sizeBytes", Bytes),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.Store,
            "A plain store: no member of the barrier family had a part in it.",
            FieldOf("address", Address),
            FieldOf("value", Word),
            FieldOf("sizeBytes", Bytes),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.Move,
            "A plain copy of memory (memmove); source and destination may overlap.",
            FieldOf("destination", Address),
            FieldOf("source", Address),
            FieldOf("sizeBytes", Bytes),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.Clear,
            "Memory was zeroed (memclr) after its allocation.",
            FieldOf("address", Address),
            FieldOf("sizeBytes", Bytes),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.Alloc,
            "mallocgc returned a zeroed object; its block is the size class's or the large span's.",
            FieldOf("object", Address),
            FieldOf("requestedBytes", Bytes),
            FieldOf("type", FieldType.Type),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.BarrierStart,
            "writebarrierptr or a sibling was entered with the barrier on.",
            FieldOf("destination", Address),
            FieldOf("value", Word),
            EnumOf<BarrierKind>("barrier"),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.ShadowCheck,
            "A memory word was compared with its shadow word, by a barrier or by the collector.",
            FieldOf("address", Address),
            FieldOf("memory", Word),
            FieldOf("shadow", Word),
            EnumOf<ShadowVerdict>("verdict")
        ),
        Row(
            EventKind.ShadowStore,
            "A shadow word was written.",
            FieldOf("address", Address),
            FieldOf("value", Word)
        ),
        Row(
            EventKind.BarrierStore,
            "The barrier stored the value itself.",
            FieldOf("destination", Address),
            FieldOf("value", Word)
        ),
        Row(
            EventKind.BarrierOff,
            "A store compiled with a barrier ran while no barrier was needed.",
            FieldOf("destination", Address),
            FieldOf("value", Word),
            EnumOf<BarrierKind>("barrier"),
            FieldOf("site", Site)
        ),
        Row(
            EventKind.Shade,
            "The barrier shades what the new value points to; object 0: it points to none.",
            FieldOf("pointer", Word),
            FieldOf("object", Address)
        ),
        Row(
            EventKind.ShadowClear,
            "clearshadow zeroed shadow words.",
            FieldOf("address", Address),
            FieldOf("sizeBytes", Bytes)
        ),
        Row(
            EventKind.GcStart,
            "A collection began.",
            FieldOf("cycle", Count),
            FieldOf("force", Count),
            FieldOf("heapBytes", Bytes),
            FieldOf("goalBytes", Bytes)
        ),
        Row(EventKind.GcPhase, "gcphase was set.", EnumOf<GcPhase>("phase")),
        Row(
            EventKind.GcEnd,
            "A collection ended.",
            FieldOf("cycle", Count),
            FieldOf("collections", Count),
            FieldOf("heapBytes", Bytes),
            FieldOf("goalBytes", Bytes)
        ),
        Row(
            EventKind.RootStart,
            "A worker took a root; of a stack, whose.",
            EnumOf<RootKind>("root"),
            FieldOf("scanned", Goroutine)
        ),
        Row(
            EventKind.ScanStart,
            "A worker took a grey object to scan: from here it is being blackened.",
            FieldOf("object", Address)
        ),
        Row(
            EventKind.ScanWord,
            "The collector read a word that may be a pointer.",
            FieldOf("address", Address),
            FieldOf("value", Word)
        ),
        Row(
            EventKind.Grey,
            "An object's mark bit was set; queued 0: it holds no pointers and is black at once.",
            FieldOf("object", Address),
            FieldOf("queued", Count)
        ),
        Row(
            EventKind.CheckMark,
            "The second marking reached an object for the first time.",
            FieldOf("object", Address)
        ),
        Row(
            EventKind.WorkBuf,
            "A work buffer changed hands.",
            EnumOf<WorkBufOperation>("operation"),
            FieldOf("buffer", Count),
            FieldOf("objects", Count)
        ),
        Row(
            EventKind.StackRoot,
            "When marking ended, this live stack slot held this word (whether scanned or not).",
            FieldOf("owner", Goroutine),
            FieldOf("address", Address),
            FieldOf("value", Word)
        ),
        Row(
            EventKind.SpecialRoot,
            "When marking ended, the runtime held this word outside of scanned memory.",
            EnumOf<SpecialRootKind>("root"),
            FieldOf("value", Word)
        ),
        Row(
            EventKind.MarkDone,
            "Marking ended; all true roots have been told. checkmark 1: it was the second marking.",
            FieldOf("cycle", Count),
            FieldOf("checkmark", Count)
        ),
        Row(
            EventKind.SweepStart,
            "sweepgen advanced: unmarked objects are garbage from here.",
            FieldOf("sweepgen", Count),
            FieldOf("spans", Count)
        ),
        Row(
            EventKind.SpanSweep,
            "A span was swept.",
            FieldOf("base", Address),
            FieldOf("sweepgen", Count),
            FieldOf("freed", Count)
        ),
        Row(
            EventKind.Free,
            "The sweeper freed an object.",
            FieldOf("object", Address),
            FieldOf("sizeBytes", Bytes)
        ),
        Row(EventKind.SweepDone, "No span is left to sweep.", FieldOf("sweepgen", Count)),
        Row(
            EventKind.SpanAlloc,
            "The page heap handed out a span.",
            FieldOf("base", Address),
            FieldOf("pages", Count),
            FieldOf("elementBytes", Bytes),
            EnumOf<SpanState>("state")
        ),
        Row(
            EventKind.SpanFree,
            "A span went back to the page heap.",
            FieldOf("base", Address),
            FieldOf("pages", Count)
        ),
        Row(
            EventKind.SpanCache,
            "A P's mcache took a span from mcentral.",
            FieldOf("base", Address),
            FieldOf("sizeClass", Count)
        ),
        Row(
            EventKind.SpanUncache,
            "A P's mcache gave a span back to mcentral.",
            FieldOf("base", Address),
            FieldOf("sizeClass", Count)
        ),
        Row(
            EventKind.HeapStats,
            "The heap's size or goal changed.",
            FieldOf("heapBytes", Bytes),
            FieldOf("goalBytes", Bytes),
            FieldOf("spanBytes", Bytes)
        ),
        Row(
            EventKind.Finalizer,
            "A finalizer was set, queued, called or removed.",
            EnumOf<FinalizerStep>("what"),
            FieldOf("object", Address),
            FieldOf("function", Word)
        ),
        Row(
            EventKind.Print,
            "Up to 24 bytes of output to standard error, little-endian in three words.",
            FieldOf("sizeBytes", Bytes),
            FieldOf("text0", Word),
            FieldOf("text1", Word),
            FieldOf("text2", Word)
        ),
        Row(EventKind.Throw, "The runtime gave up: fatal error.", FieldOf("site", Site)),
        Row(
            EventKind.Panic,
            "The program panicked and nothing recovered it.",
            FieldOf("site", Site)
        ),
        Row(EventKind.Exit, "The run ended.", EnumOf<ExitKind>("how"), FieldOf("code", Count)),
    ];

    static readonly EventSpec?[] s_byId = IndexById();

    /// <summary>The row of a kind, or null where the table has none.</summary>
    public static EventSpec? Find(EventKind kind) => s_byId[(int)kind];

    /// <summary>The row of a kind of this version; a kind without one is a defect of the caller.</summary>
    public static EventSpec Of(EventKind kind) =>
        s_byId[(int)kind]
        ?? throw new ArgumentOutOfRangeException(
            nameof(kind),
            kind,
            "EventSpecs.Of: no row for kind"
        );

    static EventSpec?[] IndexById()
    {
        EventSpec?[] byId = new EventSpec?[256];
        foreach (EventSpec spec in All)
        {
            byId[(int)spec.Kind] = spec;
        }

        return byId;
    }

    static EventSpec Row(EventKind kind, string meaning, params ReadOnlySpan<FieldSpec> fields) =>
        new(kind, meaning, [.. fields]);

    static FieldSpec FieldOf(string name, FieldType type) => new(name, type);

    static FieldSpec EnumOf<T>(string name)
        where T : struct, Enum => new(name, FieldType.Enum, typeof(T));
}
