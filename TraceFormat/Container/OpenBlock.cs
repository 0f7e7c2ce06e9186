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
    Event _first;
    Event _last;
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

    /// <summary>The first event covered; there is one.</summary>
    public ref readonly Event First => ref _first;

    /// <summary>Digest of all events so far.</summary>
    public ulong Digest => _digest.Value;

    /// <summary>Takes an event; the block is not full.</summary>
    /// <exception cref="ArgumentException">The event breaks what a stream promises.</exception>
    public void Add(in Event e)
    {
        _check.Next(e);
        _digest.Add(e);
        _last = e;
        if (CoveredEvents == 0)
        {
            _first = e;
        }

        CoveredEvents++;
        if (
            _level == TraceLevel.Full
            || (_level == TraceLevel.Inputs && InputKinds.Contains(e.Kind))
        )
        {
            Store(e);
        }
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
            FirstStep = _first.Step,
            LastStep = _last.Step,
            FirstTimeNanoseconds = _first.TimeNanoseconds,
            LastTimeNanoseconds = _last.TimeNanoseconds,
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

    void Store(in Event e)
    {
        if (_storedCount == _stored.Length)
        {
            Array.Resize(ref _stored, Math.Min(_maxEvents, _stored.Length * 2));
        }

        _stored[_storedCount++] = e;
    }
}
