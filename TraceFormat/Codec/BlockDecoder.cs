// The inverse of BlockEncoder, over bytes that nobody vouches for: a body may lie in every number.
// Whatever it says, decoding ends, touches nothing outside of it, and either gives exactly the
// events whose digest the block's map promises or throws TraceFormatException.
//
// The schema is the file's. Kinds that this version does not know are decoded too, since later
// columns and the digest depend on them, and then taken out and counted; so are words that a newer
// version added to a known kind, which are set to zero.

using System;

namespace GcSim.TraceFormat;

/// <summary>Decodes blocks of one trace; reusable, not for use by two threads at once.</summary>
sealed class BlockDecoder
{
    readonly EventSchema _schema;
    readonly ForeignKinds _foreign;
    readonly PredictorState _state = new();
    readonly DeltaReader _steps = new(ColumnId.Steps);
    readonly DeltaReader _times = new(ColumnId.Times);
    readonly ColumnCursors.Range[] _ranges = new ColumnCursors.Range[EventSchema.ColumnCount];

    public BlockDecoder(EventSchema schema)
    {
        _schema = schema;
        _foreign = new ForeignKinds(schema);
    }

    /// <summary>Events of unknown kinds taken out so far.</summary>
    public ulong SkippedEvents { get; private set; }

    /// <summary>
    /// Decodes a body into <paramref name="events"/>, which has room for all that the block
    /// stores. Returns how many of them this version knows.
    /// </summary>
    public int Decode(BlockInfo block, ReadOnlySpan<byte> body, Span<Event> events)
    {
        Span<Event> target = events[..block.StoredEvents];
        DecodeColumns(block, body, target);
        CheckAgainstMap(block, target);
        int known = _foreign.Remove(target);
        SkippedEvents += (ulong)(target.Length - known);
        return known;
    }

    void DecodeColumns(BlockInfo block, ReadOnlySpan<byte> body, Span<Event> events)
    {
        ColumnCursors cursors = new(body, _ranges, _schema, block.OffsetBytes);
        cursors.ReadDirectory(block.Kinds);
        ReadOnlySpan<byte> kinds = cursors.Kinds(events.Length);
        ActorReader actors = default;
        bool isWhole = block.StoredEvents == block.CoveredEvents;
        _state.Reset();
        _steps.Reset(ref cursors, block.FirstStep);
        _times.Reset(ref cursors, block.FirstTimeNanoseconds);
        for (int i = 0; i < events.Length; i++)
        {
            byte kind = kinds[i];
            actors.Next(ref cursors);
            ref Event e = ref events[i];
            e.Kind = (EventKind)kind;
            e.Processor = actors.Processor;
            e.Goroutine = actors.Goroutine;
            e.Step = _steps.Next(ref cursors, kind);
            e.TimeNanoseconds = _times.Next(ref cursors, kind);
            DecodeWords(ref cursors, ref e);
        }

        actors.End(ref cursors);
        _steps.End(ref cursors, block.LastStep, isWhole);
        _times.End(ref cursors, block.LastTimeNanoseconds, isWhole);
        cursors.End();
    }

    void DecodeWords(ref ColumnCursors cursors, ref Event e)
    {
        int column = (int)e.Kind * EventSchema.FieldsPerKind;
        int count = _schema.FieldCounts[(int)e.Kind];
        if (count < 0)
        {
            throw cursors.Error(ColumnId.Kinds, $"kind {(int)e.Kind}", "a kind of the schema");
        }

        e.A = count > 0 ? DecodeWord(ref cursors, column, e.Processor, 0) : 0;
        e.B = count > 1 ? DecodeWord(ref cursors, column + 1, e.Processor, e.A) : 0;
        e.C = count > 2 ? DecodeWord(ref cursors, column + 2, e.Processor, e.B) : 0;
        e.D = count > 3 ? DecodeWord(ref cursors, column + 3, e.Processor, e.C) : 0;
    }

    ulong DecodeWord(ref ColumnCursors cursors, int column, ushort processor, ulong previous)
    {
        ref readonly Predictor predictor = ref _schema.Predictors[column];
        ulong code = cursors.ReadVarint(column);
        ulong word = _state.Decode(predictor, column, processor, code);
        if (predictor.PushesPrevious && word != 0)
        {
            _state.Push(processor, previous);
        }

        return word;
    }

    static void CheckAgainstMap(BlockInfo block, ReadOnlySpan<Event> events)
    {
        if (KindSet.Of(events) != block.Kinds)
        {
            throw Mismatch(block, "other kinds than its map names", "the kinds of its map");
        }

        if (block.StoredEvents != block.CoveredEvents)
        {
            return;
        }

        EventDigest digest = EventDigest.Resume(block.DigestBefore);
        digest.Add(events);
        if (digest.Value != block.DigestAfter)
        {
            throw Mismatch(
                block,
                $"events of digest 0x{digest.Value:x16}",
                $"0x{block.DigestAfter:x16}"
            );
        }
    }

    static TraceFormatException Mismatch(BlockInfo block, string found, string expected) =>
        TraceFormatException.AtByte(block.OffsetBytes, $"a block with {found}", expected);
}
