using System;

namespace GcSim.TraceFormat;

/// <summary>Walks the events of a trace one by one, block after block.</summary>
sealed class EventCursor
{
    readonly TraceReader _trace;
    int _nextBlock;
    int _position = -1;
    int _count;
    Event[] _events = [];

    public EventCursor(TraceReader trace) => _trace = trace;

    /// <summary>The event that <see cref="MoveNext"/> moved to.</summary>
    public ref readonly Event Current => ref _events[_position];

    public bool MoveNext()
    {
        _position++;
        while (_position == _count)
        {
            if (_nextBlock == _trace.Blocks.Count)
            {
                _position--;
                return false;
            }

            Load(_trace.ReadBlock(_nextBlock++));
        }

        return true;
    }

    /// <summary>Copied, since both sides of a comparison may be the same reader.</summary>
    void Load(ReadOnlySpan<Event> block)
    {
        if (_events.Length < block.Length)
        {
            _events = new Event[block.Length];
        }

        block.CopyTo(_events);
        _position = 0;
        _count = block.Length;
    }
}
