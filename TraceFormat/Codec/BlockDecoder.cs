// The inverse of BlockEncoder, over bytes that nobody vouches for: a body may lie in every number.
// Whatever it says, decoding ends, touches nothing outside of it, and either gives exactly the
// events whose digest the block's map promises or throws TraceFormatException.
//
// The schema is the file's. Kinds that this version does not know are decoded too, since later
// columns and the digest depend on them, and then taken out and counted; so are words that a newer
// version added to a known kind, which are set to zero.

using System;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>Decodes blocks of one trace; reusable, not for use by two threads at once.</summary>
sealed class BlockDecoder
{
    /// <summary>Events that are digested while they are in the cache.</summary>
    const int ChunkEvents = 256;

    readonly EventSchema _schema;
    readonly Predictor[] _predictors;
    readonly sbyte[] _fieldCounts;
    readonly ForeignKinds _foreign;
    readonly PredictorState _state = new();
    readonly IMoveReader _moves;
    readonly ColumnCursors.Range[] _ranges = new ColumnCursors.Range[EventSchema.ColumnCount];

    /// <param name="schema">Of the trace's header.</param>
    /// <param name="major">The trace's format.</param>
    public BlockDecoder(EventSchema schema, int major)
    {
        _schema = schema;
        _predictors = schema.Predictors.ToArray();
        _fieldCounts = schema.FieldCounts.ToArray();
        _moves = major == 1 ? new DeltaMoveReader() : new MoveReader();
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
        ulong digest = DecodeColumns(block, body, target);
        if (block.StoredEvents == block.CoveredEvents && digest != block.DigestAfter)
        {
            throw Mismatch(block, $"events of digest 0x{digest:x16}", $"0x{block.DigestAfter:x16}");
        }

        int known = _foreign.Remove(target);
        SkippedEvents += (ulong)(target.Length - known);
        return known;
    }

    /// <summary>Decodes all columns; returns the digest that the events lead to.</summary>
    ulong DecodeColumns(BlockInfo block, ReadOnlySpan<byte> body, Span<Event> events)
    {
        ColumnCursors cursors = new(body, _ranges, _schema, block.OffsetBytes);
        cursors.ReadDirectory(block.Kinds);
        DecodeKinds(ref cursors, block, events);
        _moves.Read(ref cursors, block, events);
        _state.Reset();
        EventDigest digest = EventDigest.Resume(block.DigestBefore);
        while (!events.IsEmpty)
        {
            Span<Event> chunk = events[..Math.Min(ChunkEvents, events.Length)];
            foreach (ref Event e in chunk)
            {
                DecodeWords(ref cursors, ref e);
            }

            digest.Add(chunk);
            events = events[chunk.Length..];
        }

        cursors.End();
        return digest.Value;
    }

    void DecodeKinds(ref ColumnCursors cursors, BlockInfo block, Span<Event> events)
    {
        ReadOnlySpan<byte> kinds = cursors.TakeBytes(ColumnId.Kinds, events.Length);
        KindSet found = KindSet.Of(MemoryMarshal.Cast<byte, EventKind>(kinds));
        if (found != block.Kinds)
        {
            throw Mismatch(block, "other kinds than its map names", "the kinds of its map");
        }

        for (int i = 0; i < events.Length; i++)
        {
            if (_fieldCounts[kinds[i]] < 0)
            {
                throw cursors.Error(ColumnId.Kinds, $"kind {kinds[i]}", "a kind of the schema");
            }

            events[i].Kind = (EventKind)kinds[i];
        }
    }

    void DecodeWords(ref ColumnCursors cursors, ref Event e)
    {
        int first = (int)e.Kind * EventSchema.FieldsPerKind;
        int count = _fieldCounts[(int)e.Kind];
        Span<ulong> words = e.Words;
        words.Clear();
        ulong previous = 0;
        for (int field = 0; field < count && field < words.Length; field++)
        {
            int column = first + field;
            Predictor predictor = _predictors[column];
            ulong code = cursors.ReadVarint(column);
            ulong word = _state.Decode(predictor, column, e.Processor, code);
            if (predictor.PushesPrevious && word != 0)
            {
                _state.Push(e.Processor, previous);
            }

            words[field] = word;
            previous = word;
        }
    }

    static TraceFormatException Mismatch(BlockInfo block, string found, string expected) =>
        TraceFormatException.AtByte(block.OffsetBytes, $"a block with {found}", expected);
}
