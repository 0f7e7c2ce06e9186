using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>Walks the events of a trace step by step: what happened in one step stands together.</summary>
sealed class StepCursor
{
    readonly EventCursor _events;
    readonly List<Event> _group = [];
    bool _hasNext;

    public StepCursor(TraceReader trace)
    {
        _events = new EventCursor(trace);
        _hasNext = _events.MoveNext();
        MoveNext();
    }

    /// <summary>The events of the current step; empty: the trace has ended.</summary>
    public ReadOnlySpan<Event> Current => CollectionsMarshal.AsSpan(_group);

    public bool HasEnded => _group.Count == 0;

    /// <summary>The current step; one that has ended is behind all others.</summary>
    public ulong Step => HasEnded ? ulong.MaxValue : _group[0].Step;

    /// <summary>Reads the events of the next step.</summary>
    public void MoveNext()
    {
        _group.Clear();
        while (_hasNext && (_group.Count == 0 || _events.Current.Step == _group[0].Step))
        {
            _group.Add(_events.Current);
            _hasNext = _events.MoveNext();
        }
    }
}
