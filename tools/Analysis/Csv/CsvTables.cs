// The one table that rules the CSV files: headers, the data dictionary and the tests of both are read off
// it. Conventions: UTF-8 without byte order mark, comma, LF, invariant culture; snake_case with the unit
// in the name; integers are exact; empty means missing; booleans are 0 and 1; addresses are hexadecimal with
// 0x; columns are only ever added at the end.

using System;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>All CSV files of an export.</summary>
public static class CsvTables
{
    static readonly CsvColumn s_step = new("step", "step", "The step during which it happened.");
    static readonly CsvColumn s_time = new("time_ns", "ns", "Virtual time since the run began.");
    static readonly CsvColumn s_processor = new("processor", "P", "The P that did it.");
    static readonly CsvColumn s_goroutine = new(
        "goroutine",
        "G",
        "The goroutine on whose behalf it happened; 0 is the scheduler."
    );
    static readonly CsvColumn s_position = new(
        "position",
        "file:line",
        "Where in the source; 'runtime' for the runtime itself."
    );
    static readonly CsvColumn s_startStep = new(
        "start_step",
        "step",
        "The step at which it began."
    );
    static readonly CsvColumn s_startTime = new("start_time_ns", "ns", "When it began.");
    static readonly CsvColumn s_endStep = new(
        "end_step",
        "step",
        "The step at which it ended; empty: not within the trace."
    );
    static readonly CsvColumn s_endTime = new(
        "end_time_ns",
        "ns",
        "When it ended; empty: not within the trace."
    );
    static readonly CsvColumn s_duration = new(
        "duration_ns",
        "ns",
        "Until its end, or the end of the trace."
    );

    public static CsvTable Heap { get; } =
        new(
            "heap.csv",
            "A row is a change of the heap's size or goal, in order of time.",
            [
                s_step,
                s_time,
                new("heap_bytes", "bytes", "heap_alloc: what is allocated and not yet swept."),
                new("goal_bytes", "bytes", "next_gc: the size that the next collection aims at."),
                new("span_bytes", "bytes", "Pages in spans that are in use."),
            ]
        );

    public static CsvTable Phases { get; } =
        new(
            "phases.csv",
            "A row is an interval in a state of the collector or of the world, in order of its end.",
            [
                new(
                    "track",
                    "phase|world",
                    "Whose state: gcphase, or whether the world is stopped."
                ),
                new("state", Names<GcPhase>() + "|Stopping|Stopped", "The state."),
                new("reason", Names<StopReason>(), "Why the world is stopped; empty for a phase."),
                s_startStep,
                s_startTime,
                s_endStep,
                s_endTime,
                s_duration,
            ]
        );

    public static CsvTable Goroutines { get; } =
        new(
            "goroutines.csv",
            "A row is an interval in a state of a goroutine, in order of its end.",
            [
                s_goroutine with
                {
                    Meaning = "Whose state it is.",
                },
                new(
                    "function",
                    "name",
                    "What the goroutine runs; empty: created before the trace."
                ),
                new("state", Names<GoroutineState>(), "The state."),
                new(
                    "reason",
                    Names<WaitReason>(),
                    "Why it is runnable or waits; empty while running."
                ),
                s_processor with
                {
                    Meaning = "The P that runs it; empty while it does not run.",
                },
                s_startStep,
                s_startTime,
                s_endStep,
                s_endTime,
                s_duration,
            ]
        );

    public static CsvTable Processors { get; } =
        new(
            "processors.csv",
            "A row is an interval in a state of a P, in order of its end.",
            [
                s_processor with
                {
                    Meaning = "Whose state it is.",
                },
                new("state", Names<ProcessorStatus>(), "The state."),
                s_startStep,
                s_startTime,
                s_endStep,
                s_endTime,
                s_duration,
            ]
        );

    public static CsvTable Barriers { get; } =
        new(
            "barriers.csv",
            "A row is a word that went through a write barrier, in order of the barrier's end.",
            [
                s_step with
                {
                    Meaning = "The step at which the barrier was entered.",
                },
                s_time with
                {
                    Meaning = "When the barrier was entered.",
                },
                s_processor,
                s_goroutine,
                new("barrier", Names<BarrierKind>(), "The member of the barrier family."),
                new("is_on", "0|1", "0: no barrier was needed, the store was plain."),
                new("destination", "address", "The slot."),
                new("value", "address", "The new word."),
                s_position,
                new("verdict", Names<ShadowVerdict>(), "The shadow check's; empty: none was made."),
                new("is_stored", "0|1", "Whether the barrier stored the word itself."),
                new("shaded", "address", "The object that it shaded; empty: none."),
            ]
        );

    public static CsvTable ShadowChecks { get; } =
        new(
            "shadow_checks.csv",
            "A row is a comparison of a memory word with its shadow word, in order of time.",
            [
                s_step,
                s_time,
                s_processor,
                s_goroutine,
                new("checker", "barrier|collector", "Who compared."),
                new("address", "address", "The word's address."),
                new("memory", "address", "The memory word."),
                new("shadow", "address", "The shadow word."),
                new("verdict", Names<ShadowVerdict>(), "What was found."),
                s_position with
                {
                    Meaning = "The barrier's place; empty for the collector.",
                },
            ]
        );

    public static CsvTable Sweep { get; } =
        new(
            "sweep.csv",
            "A row is a span that was swept, in order of time.",
            [
                s_step,
                s_time,
                s_processor,
                s_goroutine,
                new("sweepgen", "count", "The generation that the span now has."),
                new("base", "address", "The span's first byte."),
                new("freed_objects", "count", "Objects that this sweep freed."),
                new("freed_bytes", "bytes", "Their size, blocks and not requests."),
                new(
                    "swept_spans",
                    "count",
                    "Spans swept since the sweep began, this one included."
                ),
                new("spans", "count", "Spans there were when the sweep began."),
            ]
        );

    public static CsvTable Allocations { get; } =
        new(
            "allocations.csv",
            "A row is an allocated object, in order of time.",
            [
                s_step,
                s_time,
                s_processor,
                s_goroutine,
                new("object", "address", "Its first byte."),
                new("requested_bytes", "bytes", "What the program asked for."),
                new("block_bytes", "bytes", "The block it got; empty: it lies in no span."),
                new("type", "name", "Its type as Go prints it."),
                s_position,
            ]
        );

    public static CsvTable Cycles { get; } =
        new(
            "cycles.csv",
            "A row is a collection with its sweep, in order.",
            [
                new("cycle", "count", "The collection's number."),
                new("force", "count", "0 concurrent, 1 stop-the-world, 2 with eager sweep."),
                s_startStep,
                s_startTime,
                s_endStep,
                s_endTime,
                new("collections", "count", "NumGC after it; empty: it did not end."),
                new("heap_before_bytes", "bytes", "heap_alloc when it began."),
                new("goal_before_bytes", "bytes", "next_gc when it began."),
                new("heap_after_bytes", "bytes", "heap_alloc when it ended, before its sweep."),
                new("goal_after_bytes", "bytes", "next_gc when it ended, before its sweep."),
                new("pauses", "count", "How often it stopped the world."),
                new("stopping_ns", "ns", "From asking the Ps to stop until they had, all pauses."),
                new("pause_ns", "ns", "While the world was stopped, all pauses."),
                new("longest_pause_ns", "ns", "The longest of them."),
                new("scan_ns", "ns", "In phase Scan."),
                new("mark_ns", "ns", "In phase Mark."),
                new("mark_termination_ns", "ns", "In phase MarkTermination, checkmark included."),
                new("marked_objects", "count", "Objects whose mark bit it set."),
                new("marked_bytes", "bytes", "Their blocks."),
                new("checkmarked_objects", "count", "Objects that the second marking reached."),
                new("swept_spans", "count", "Spans swept after it, until the next sweep."),
                new("freed_objects", "count", "Objects freed by that."),
                new("freed_bytes", "bytes", "Their blocks."),
            ]
        );

    /// <summary>All tables, in the order of the data dictionary.</summary>
    public static ImmutableArray<CsvTable> All { get; } =
    [Heap, Phases, Goroutines, Processors, Barriers, ShadowChecks, Sweep, Allocations, Cycles];

    static string Names<T>()
        where T : struct, Enum => string.Join('|', Enum.GetNames<T>());
}
