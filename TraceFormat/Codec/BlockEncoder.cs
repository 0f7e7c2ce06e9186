// Turns the events of one block into columns: what is alike stands together, each word as its
// distance from a guess, so that most columns are short or vanish, and what is left packs well.
//
//   body      directory, then the bytes of its columns in the directory's order
//   directory column count; for each column its id and length * 2 + (1 if all its bytes are zero:
//             they are then left out). Ids rise.
//   columns   0 kinds, one byte an event; 1 moves, 2 rises and 3 actors (MoveWriter);
//             kind * 4 + field the words of one field of one kind (Predictor)
//
// What must hold: equal events give equal bytes; nothing is allocated per event, and nothing at
// all once the columns have reached their size.

using System;
using System.Runtime.InteropServices;

namespace GcSim.TraceFormat;

/// <summary>Encodes blocks of events; reusable, not for use by two threads at once.</summary>
sealed class BlockEncoder
{
    const int ChunkEvents = 256;

    readonly Predictor[] _predictors;
    readonly sbyte[] _fieldCounts;
    readonly ByteColumn _kinds = new();
    readonly MoveWriter _moves = new();
    readonly ByteColumn?[] _words = new ByteColumn?[EventSchema.ColumnCount];
    readonly ByteColumn _directory = new();
    readonly PredictorState _state = new();

    public BlockEncoder(EventSchema schema)
    {
        _predictors = schema.Predictors.ToArray();
        _fieldCounts = schema.FieldCounts.ToArray();
        foreach (SchemaKind kind in schema.Kinds)
        {
            for (int field = 0; field < kind.Fields.Length; field++)
            {
                _words[(kind.Id * EventSchema.FieldsPerKind) + field] = new ByteColumn();
            }
        }
    }

    /// <summary>
    /// Appends the unpacked body of a block to <paramref name="body"/>. The events are of kinds of
    /// the schema and in order; at least one. Steps and times count from those of the first event
    /// that the block covers.
    /// </summary>
    public void Encode(
        ReadOnlySpan<Event> events,
        ulong firstStep,
        ulong firstTimeNanoseconds,
        ByteColumn body
    )
    {
        Reset(firstStep, firstTimeNanoseconds);
        while (!events.IsEmpty)
        {
            int length = Math.Min(ChunkEvents, events.Length);
            EncodeChunk(events[..length]);
            events = events[length..];
        }

        WriteDirectory(body);
        WriteColumns(body);
    }

    void Reset(ulong firstStep, ulong firstTimeNanoseconds)
    {
        _kinds.Clear();
        _moves.Reset(firstStep, firstTimeNanoseconds);
        _state.Reset();
        foreach (ByteColumn? words in _words)
        {
            words?.Clear();
        }
    }

    /// <summary>One loop for each column: short loops over events that are in the cache.</summary>
    void EncodeChunk(ReadOnlySpan<Event> events)
    {
        Span<byte> kinds = _kinds.Extend(events.Length);
        for (int i = 0; i < events.Length; i++)
        {
            kinds[i] = (byte)events[i].Kind;
        }

        _moves.Add(events);
        foreach (ref readonly Event e in events)
        {
            EncodeWords(e);
        }
    }

    void EncodeWords(in Event e)
    {
        int first = (int)e.Kind * EventSchema.FieldsPerKind;
        int count = _fieldCounts[(int)e.Kind];
        ReadOnlySpan<ulong> words = MemoryMarshal.CreateReadOnlySpan(
            in e.A,
            EventSchema.FieldsPerKind
        );
        ulong previous = 0;
        for (int field = 0; field < count && field < words.Length; field++)
        {
            int column = first + field;
            ulong word = words[field];
            Predictor predictor = _predictors[column];
            _words[column]!.AppendVarint(_state.Encode(predictor, column, e.Processor, word));
            if (predictor.PushesPrevious && word != 0)
            {
                _state.Push(e.Processor, previous);
            }

            previous = word;
        }
    }

    void WriteDirectory(ByteColumn body)
    {
        ulong count = 0;
        _directory.Clear();
        for (int id = 0; id < EventSchema.ColumnCount; id++)
        {
            ByteColumn? column = ColumnOf(id);
            if (column is null || column.Length == 0)
            {
                continue;
            }

            bool leftOut = IsLeftOut(id, column);
            _directory.AppendVarint((ulong)id);
            _directory.AppendVarint(leftOut ? 1 : (ulong)column.Length << 1);
            count++;
        }

        body.AppendVarint(count);
        body.Append(_directory.Span);
    }

    void WriteColumns(ByteColumn body)
    {
        for (int id = 0; id < EventSchema.ColumnCount; id++)
        {
            ByteColumn? column = ColumnOf(id);
            if (column is not null && !IsLeftOut(id, column))
            {
                body.Append(column.Span);
            }
        }
    }

    static bool IsLeftOut(int id, ByteColumn column) =>
        id >= ColumnId.FirstWord && column.IsAllZero;

    ByteColumn? ColumnOf(int id)
    {
        switch (id)
        {
            case ColumnId.Kinds:
                return _kinds;
            case ColumnId.Moves:
                return _moves.Moves;
            case ColumnId.Rises:
                return _moves.Rises;
            case ColumnId.Actors:
                return _moves.Actors;
            default:
                return _words[id];
        }
    }
}
