// The block that is being recorded: the events that it will store, and what its map will say of
// all that it covers.

using System;

namespace GcSim.TraceFormat;

/// <summary>Collects the events of one block.</summary>
sealed class OpenBlock
{
    const int FirstCapacity = 1024;

    readonly int _maxEvents;
    readonly TraceLevel _level;
    Event[] _stored;
    int _storedCount;
    EventDigest _digest = EventDigest.Start();
    ulong _digestBefore = EventDigest.EmptyValue;
    EventCheck _check;

    public OpenBlock(int maxEvents, TraceLevel level)
    {
        _maxEvents = maxEvents;
        _level = level;
        _stored = new Event[Math.Min(maxEvents, FirstCapacity)];
    }

    /// <summary>Index in the stream of the first event that the block covers.</summary>
    public ulong FirstEvent { get; private set; }

    public int CoveredEvents { get; private set; }

    public bool IsFull => CoveredEvents == _maxEvents;

    public ReadOnlySpan<Event> Stored => _stored.AsSpan(0, _storedCount);

    public ulong FirstStep { get; private set; }

    public ulong FirstTimeNanoseconds { get; private set; }

    /// <summary>Digest of all events so far.</summary>
    public ulong Digest => _digest.Value;

    /// <summary>
    /// Takes the first events of a batch, as many as the block has room for. Returns their number.
    /// </summary>
    /// <exception cref="ArgumentException">An event breaks what a stream promises.</exception>
    public int Add(ReadOnlySpan<Event> batch)
    {
        ReadOnlySpan<Event> events = batch[..Math.Min(batch.Length, _maxEvents - CoveredEvents)];
        if (events.IsEmpty)
        {
            return 0;
        }

        foreach (ref readonly Event e in events)
        {
            _check.Next(e);
        }

        if (CoveredEvents == 0)
        {
            FirstStep = events[0].Step;
            FirstTimeNanoseconds = events[0].TimeNanoseconds;
        }

        _digest.Add(events);
        CoveredEvents += events.Length;
        Store(events);
        return events.Length;
    }

    /// <summary>What the map says, but for the place of the frame and the body's length.</summary>
    public BlockInfo Describe(int unpackedBytes, Packing packing) =>
        new()
        {
            OffsetBytes = 0,
            LengthBytes = 0,
            Sequence = 0,
            FirstEvent = FirstEvent,
            CoveredEvents = CoveredEvents,
            StoredEvents = _storedCount,
            FirstStep = FirstStep,
            LastStep = _check.LastStep,
            FirstTimeNanoseconds = FirstTimeNanoseconds,
            LastTimeNanoseconds = _check.LastTimeNanoseconds,
            UnpackedBytes = unpackedBytes,
            Packing = packing,
            DigestBefore = _digestBefore,
            DigestAfter = _digest.Value,
            Kinds = KindSet.Of(Stored),
        };

    /// <summary>The block has been written; the next one begins.</summary>
    public void Next()
    {
        FirstEvent += (ulong)CoveredEvents;
        CoveredEvents = 0;
        _storedCount = 0;
        _digestBefore = _digest.Value;
    }

    void Store(ReadOnlySpan<Event> events)
    {
        if (_level == TraceLevel.Recipe)
        {
            return;
        }

        Reserve(events.Length);
        if (_level == TraceLevel.Full)
        {
            events.CopyTo(_stored.AsSpan(_storedCount));
            _storedCount += events.Length;
            return;
        }

        foreach (ref readonly Event e in events)
        {
            if (InputKinds.Contains(e.Kind))
            {
                _stored[_storedCount++] = e;
            }
        }
    }

    void Reserve(int count)
    {
        int wanted = _storedCount + count;
        if (wanted > _stored.Length)
        {
            int doubled = Math.Min(_maxEvents, _stored.Length * 2);
            Array.Resize(ref _stored, Math.Max(wanted, doubled));
        }
    }
}
