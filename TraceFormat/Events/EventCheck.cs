// What a stream of events promises. The writer checks each event against it before anything else
// sees the event, so that a defect of an emitter is found where it happens and not by a reader.

using System;
using System.Diagnostics.CodeAnalysis;

namespace GcSim.TraceFormat;

/// <summary>
/// Checks that events are a stream: known kinds, steps and times that never decrease, and zero in
/// the words that the kind's row does not name.
/// </summary>
struct EventCheck
{
    static readonly ulong[] s_unnamedWords = UnnamedWords();
    static readonly sbyte[] s_fieldCounts = EventSchema.Current.FieldCounts.ToArray();

    public ulong LastStep { get; private set; }

    public ulong LastTimeNanoseconds { get; private set; }

    /// <summary>Takes the next events, or none of them if one does not fit.</summary>
    /// <exception cref="ArgumentException">An event breaks what a stream promises.</exception>
    public void Next(ReadOnlySpan<Event> events)
    {
        EventCheck check = this;
        foreach (ref readonly Event e in events)
        {
            check.Next(e);
        }

        this = check;
    }

    void Next(in Event e)
    {
        ReadOnlySpan<ulong> masks = s_unnamedWords.AsSpan(
            (int)e.Kind * EventSchema.FieldsPerKind,
            EventSchema.FieldsPerKind
        );
        ulong unnamed = (e.A & masks[0]) | (e.B & masks[1]) | (e.C & masks[2]) | (e.D & masks[3]);
        bool isOrdered = e.Step >= LastStep && e.TimeNanoseconds >= LastTimeNanoseconds;
        if (unnamed != 0 || !isOrdered || s_fieldCounts[(int)e.Kind] < 0)
        {
            Fail(e);
        }

        LastStep = e.Step;
        LastTimeNanoseconds = e.TimeNanoseconds;
    }

    /// <summary>For each word of each kind all bits, or none if the kind's row names the word.</summary>
    static ulong[] UnnamedWords()
    {
        ulong[] masks = new ulong[EventSchema.ColumnCount];
        Array.Fill(masks, ulong.MaxValue);
        foreach (EventSpec spec in EventSpecs.All)
        {
            int first = (int)spec.Kind * EventSchema.FieldsPerKind;
            masks.AsSpan(first, spec.Fields.Length).Clear();
        }

        return masks;
    }

    [DoesNotReturn]
    readonly void Fail(in Event e)
    {
        int fields = s_fieldCounts[(int)e.Kind];
        string what =
            fields < 0 ? "its kind has no row in EventSpecs"
            : e.Step < LastStep ? $"its step is before the last one, {LastStep}"
            : e.TimeNanoseconds < LastTimeNanoseconds
                ? $"its time is before the last one, {LastTimeNanoseconds} ns"
            : $"a word beyond its {fields} fields is not zero";
        throw new ArgumentException(
            $"event {e.Kind} ({(int)e.Kind}) at step {e.Step}, {e.TimeNanoseconds} ns, P{e.Processor}: {what}"
        );
    }
}
