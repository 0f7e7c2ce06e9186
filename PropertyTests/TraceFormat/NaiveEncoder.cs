// Encodes a block as TraceFormat/README.md tells it, of either format, and as simply as that can be written:
// the twin that the recording encoder must equal byte for byte, and what makes blocks of format 1 for the
// decoder. It shares nothing with what it checks but the schema.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Encodes one block.</summary>
sealed class NaiveEncoder
{
    readonly SortedDictionary<int, List<byte>> _columns = [];
    readonly Dictionary<(int, int), ulong> _registers = [];
    readonly Dictionary<int, List<ulong>> _stacks = [];

    /// <summary>The unpacked body of a block that begins with the first event.</summary>
    public static byte[] Encode(Event[] events, int major, EventSchema schema)
    {
        NaiveEncoder encoder = new();
        encoder.Column(0).AddRange(events.Select(e => (byte)e.Kind));
        if (major == 1)
        {
            encoder.Deltas(1, events, e => e.Step);
            encoder.Deltas(2, events, e => e.TimeNanoseconds);
            encoder.Runs(events);
        }
        else
        {
            encoder.Moves(events);
        }

        foreach (Event e in events)
        {
            encoder.Words(e, schema.Find((byte)e.Kind)!);
        }

        return encoder.Body();
    }

    List<byte> Column(int id) =>
        _columns.TryGetValue(id, out List<byte>? column) ? column : _columns[id] = [];

    void Put(int column, ulong number) => Column(column).AddRange(Leb128(number));

    static List<byte> Leb128(ulong number)
    {
        List<byte> bytes = [];
        for (; number >= 128; number /= 128)
        {
            bytes.Add((byte)(128 + (number % 128)));
        }

        bytes.Add((byte)number);
        return bytes;
    }

    void Deltas(int column, Event[] events, Func<Event, ulong> value)
    {
        Dictionary<EventKind, ulong> last = [];
        ulong before = value(events[0]);
        ulong guessed = 0;
        foreach (Event e in events)
        {
            ulong rise = value(e) - before;
            before = value(e);
            if (rise == last.GetValueOrDefault(e.Kind))
            {
                guessed++;
                continue;
            }

            last[e.Kind] = rise;
            Put(column, guessed);
            Put(column, rise);
            guessed = 0;
        }
    }

    void Runs(Event[] events)
    {
        for (int start = 0; start < events.Length; )
        {
            (ushort, int) actor = (events[start].Processor, events[start].Goroutine);
            int end = start;
            while (end < events.Length && (events[end].Processor, events[end].Goroutine) == actor)
            {
                end++;
            }

            Put(3, (ulong)(end - start));
            Put(3, actor.Item1);
            Put(3, (uint)actor.Item2);
            start = end;
        }
    }

    void Moves(Event[] events)
    {
        List<(ushort P, int G)> recent = [(0, 0), (0, 0), (0, 0)];
        Event before = events[0];
        foreach (Event e in events)
        {
            int back = recent.IndexOf((e.Processor, e.Goroutine));
            Column(1).Add((byte)((Rises(e, before) % 64) + (64 * (back < 0 ? 3 : back))));
            before = e;
            if (back < 0)
            {
                Put(3, e.Processor);
                Put(3, (uint)e.Goroutine);
                int pushedOut =
                    recent[0].P == e.Processor ? 0
                    : recent[1].P == e.Processor ? 1
                    : 2;
                back = pushedOut;
            }

            recent.RemoveAt(back);
            recent.Insert(0, (e.Processor, e.Goroutine));
        }
    }

    int Rises(Event e, Event before)
    {
        ulong step = e.Step - before.Step;
        ulong time = e.TimeNanoseconds - before.TimeNanoseconds;
        if (step == 0 && time == 0)
        {
            return 0;
        }

        if (step is >= 1 and <= 4 && time <= 14)
        {
            return (int)(1 + ((step - 1) * 15) + time);
        }

        Put(2, step);
        Put(2, time);
        return 63;
    }

    void Words(Event e, SchemaKind kind)
    {
        ulong before = 0;
        for (int field = 0; field < kind.Fields.Length; field++)
        {
            Predictor predictor = kind.Fields[field].Predictor;
            int column = (kind.Id * 4) + field;
            int processor = e.Processor % 256;
            ulong word = EventWords.Get(e, field);
            Put(column, Code(predictor, column, processor, word));
            if (predictor.Options.HasFlag(PredictorOptions.PushPrevious) && word != 0)
            {
                List<ulong> stack = Stack(processor);
                stack.Add(before);
                stack.RemoveRange(0, Math.Max(0, stack.Count - 512));
            }

            before = word;
        }
    }

    List<ulong> Stack(int processor) =>
        _stacks.TryGetValue(processor, out List<ulong>? stack) ? stack : _stacks[processor] = [];

    ulong Code(Predictor predictor, int column, int processor, ulong word)
    {
        if (predictor.Operation == PredictorOperation.Plain)
        {
            return word;
        }

        (int, int) register =
            predictor.Operation == PredictorOperation.Own
                ? (-1, column)
                : (processor, predictor.Register);
        ulong guess = _registers.GetValueOrDefault(register);
        if (predictor.Operation == PredictorOperation.Stack && Stack(processor).Count > 0)
        {
            guess = Stack(processor)[^1];
            Stack(processor).RemoveAt(Stack(processor).Count - 1);
        }

        bool hasNil = predictor.Options.HasFlag(PredictorOptions.NilCode);
        if (!hasNil || word != 0)
        {
            _registers[register] = word;
        }

        ulong code = Distance(word, guess, predictor.Shift);
        ulong codeOfZero = Distance(0, guess, predictor.Shift);
        return !hasNil || guess == 0 ? code
            : code == codeOfZero ? 1
            : code == 1 ? codeOfZero
            : code;
    }

    static ulong Distance(ulong word, ulong guess, int shift)
    {
        BigInteger difference = (long)(word - guess);
        BigInteger scale = BigInteger.One << shift;
        BigInteger rest = ((difference % scale) + scale) % scale;
        BigInteger quotient = (difference - rest) / scale;
        BigInteger zigzag = quotient >= 0 ? 2 * quotient : (-2 * quotient) - 1;
        return (ulong)(zigzag + (rest << (64 - shift)));
    }

    byte[] Body()
    {
        List<byte> body = Leb128((ulong)_columns.Count);
        foreach ((int id, List<byte> bytes) in _columns)
        {
            if (id >= 4 && bytes.TrueForAll(b => b == 0))
            {
                bytes.Clear();
            }

            body.AddRange(Leb128((ulong)id));
            body.AddRange(Leb128(bytes.Count == 0 ? 1 : (ulong)bytes.Count * 2));
        }

        return [.. body, .. _columns.Values.SelectMany(bytes => bytes)];
    }
}
