// What stands between two borders of a recording: choices, and after them events. The simulating thread
// fills one while others are being written, so a segment belongs to exactly one thread at a time.

using System;
using System.Collections.Generic;

namespace GcSim.TraceFormat;

/// <summary>A piece of a run that will be written as a frame of choices and a frame of events.</summary>
sealed class TraceSegment
{
    const int FirstCapacity = 1024;

    readonly int _maxEvents;
    Event[] _events;
    int _count;

    public TraceSegment(int maxEvents)
    {
        _maxEvents = maxEvents;
        _events = new Event[Math.Min(maxEvents, FirstCapacity)];
    }

    public List<ChoiceRecord> Choices { get; } = [];

    public Span<Event> Events => _events.AsSpan(0, _count);

    /// <summary>A state after the last event so far, or after one of these; null: none was digested.</summary>
    public StateMark? State { get; set; }

    public bool IsFull => _count == _maxEvents;

    /// <summary>Takes the first events of a batch, as many as there is room for; returns how many.</summary>
    public int Add(ReadOnlySpan<Event> batch)
    {
        int taken = Math.Min(batch.Length, _maxEvents - _count);
        Reserve(_count + taken);
        batch[..taken].CopyTo(_events.AsSpan(_count));
        _count += taken;
        return taken;
    }

    /// <summary>Empties it. A state that no event came before or after waits for those that come.</summary>
    public void Clear()
    {
        State = _count == 0 ? State : null;
        _count = 0;
        Choices.Clear();
    }

    /// <summary>Grows as it is filled: a short run costs little memory.</summary>
    void Reserve(int wanted)
    {
        if (wanted > _events.Length)
        {
            int doubled = Math.Min(_maxEvents, _events.Length * 2);
            Array.Resize(ref _events, Math.Max(wanted, doubled));
        }
    }
}
