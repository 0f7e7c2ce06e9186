using System;

namespace GcSim.TraceFormat;

/// <summary>
/// What a file's schema has and this version does not know: whole kinds, and words at the end of
/// known kinds.
/// </summary>
sealed class ForeignKinds
{
    readonly bool[] _isKnown = new bool[EventSchema.KindCount];
    readonly bool _hasForeign;

    public ForeignKinds(EventSchema schema)
    {
        foreach (SchemaKind kind in schema.Kinds)
        {
            int known = EventSchema.Current.FieldCounts[kind.Id];
            _isKnown[kind.Id] = known >= 0;
            _hasForeign |= kind.Fields.Length > known;
        }
    }

    /// <summary>
    /// Moves the events of known kinds to the front and clears their unknown words; returns how
    /// many they are.
    /// </summary>
    public int Remove(Span<Event> events)
    {
        if (!_hasForeign)
        {
            return events.Length;
        }

        int kept = 0;
        foreach (ref readonly Event e in events)
        {
            if (_isKnown[(int)e.Kind])
            {
                events[kept] = e;
                ClearUnknownWords(ref events[kept]);
                kept++;
            }
        }

        return kept;
    }

    static void ClearUnknownWords(ref Event e)
    {
        int fields = EventSchema.Current.FieldCounts[(int)e.Kind];
        e.A = fields > 0 ? e.A : 0;
        e.B = fields > 1 ? e.B : 0;
        e.C = fields > 2 ? e.C : 0;
        e.D = fields > 3 ? e.D : 0;
    }
}
