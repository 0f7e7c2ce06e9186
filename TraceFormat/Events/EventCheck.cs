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
    public ulong LastStep { get; private set; }

    public ulong LastTimeNanoseconds { get; private set; }

    /// <summary>Takes the next event; throws <see cref="ArgumentException"/> if it does not fit.</summary>
    public void Next(in Event e)
    {
        int fields = EventSchema.Current.FieldCounts[(int)e.Kind];
        bool isOrdered = e.Step >= LastStep && e.TimeNanoseconds >= LastTimeNanoseconds;
        if (!isOrdered || UnnamedWords(e, fields) != 0)
        {
            Fail(e, fields);
        }

        LastStep = e.Step;
        LastTimeNanoseconds = e.TimeNanoseconds;
    }

    static ulong UnnamedWords(in Event e, int fields)
    {
        switch (fields)
        {
            case 4:
                return 0;
            case 3:
                return e.D;
            case 2:
                return e.C | e.D;
            case 1:
                return e.B | e.C | e.D;
            case 0:
                return e.A | e.B | e.C | e.D;
            default:
                return ulong.MaxValue;
        }
    }

    [DoesNotReturn]
    readonly void Fail(in Event e, int fields)
    {
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
