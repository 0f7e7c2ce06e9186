using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Traces of versions that have more kinds, or more words in them.</summary>
public class SchemaTests
{
    const byte FutureKind = 200;

    [Fact]
    public void Kinds_and_words_of_the_future_are_decoded_and_left_out()
    {
        Event[] events = FutureEvents();
        using TraceReader reader = TestTraces.Open(FutureTrace(events));
        Event[] expected =
        [
            .. events.Where(e => (byte)e.Kind != FutureKind).Select(WithoutNewWord),
        ];
        Assert.Equal(1, reader.Header.UnknownKinds);
        Assert.Equal(expected, reader.ReadBlock(0).ToArray());
        Assert.Equal((ulong)(events.Length - expected.Length), reader.SkippedEvents);
        Assert.True(reader.IsComplete);
    }

    [Fact]
    public void A_kind_of_another_name_under_a_known_number_is_refused()
    {
        SchemaKind grey = EventSchema.Current.Find((byte)EventKind.Grey)!;
        Refuse(grey with { Name = "Black" });
        Refuse(grey with { Fields = [grey.Fields[0] with { Name = "victim" }] });
        Refuse(grey with { Fields = [grey.Fields[0] with { Type = FieldType.Count }] });
    }

    [Fact]
    public void A_predictor_out_of_its_bounds_is_refused()
    {
        SchemaField field = EventSchema.Current.Find((byte)EventKind.Grey)!.Fields[0];
        Predictor sound = field.Predictor;
        Predictor[] unsound =
        [
            sound with
            {
                Operation = (PredictorOperation)4,
            },
            sound with
            {
                Register = Predictor.RegisterCount,
            },
            sound with
            {
                Shift = Predictor.MaxShift + 1,
            },
            sound with
            {
                Options = (PredictorOptions)4,
            },
        ];
        foreach (Predictor predictor in unsound)
        {
            Refuse(new SchemaKind(FutureKind, "Future", [field with { Predictor = predictor }]));
        }
    }

    [Fact]
    public void Every_kind_of_the_table_is_in_the_schema_with_its_fields()
    {
        foreach (EventSpec spec in EventSpecs.All)
        {
            SchemaKind kind = EventSchema.Current.Find((byte)spec.Kind)!;
            Assert.Equal(spec.Kind.ToString(), kind.Name);
            Assert.Equal(spec.Fields.Select(f => f.Name), kind.Fields.Select(f => f.Name));
        }
    }

    static void Refuse(SchemaKind kind)
    {
        IEnumerable<SchemaKind> others = EventSchema.Current.Kinds.Where(k => k.Id != kind.Id);
        TraceHeader header = Header(new EventSchema([.. others, kind]));
        byte[] file = Forge.File([Forge.Header(header)]);
        _ = Assert.Throws<TraceFormatException>(() => TestTraces.Open(file));
    }

    static byte[] FutureTrace(Event[] events)
    {
        EventSchema schema = FutureSchema();
        ByteColumn body = new();
        new BlockEncoder(schema).Encode(events, events[0].Step, events[0].TimeNanoseconds, body);
        EventDigest digest = EventDigest.Start();
        digest.Add(events);
        BlockInfo block = new()
        {
            OffsetBytes = 0,
            LengthBytes = 0,
            Sequence = 0,
            FirstEvent = 0,
            CoveredEvents = events.Length,
            StoredEvents = events.Length,
            FirstStep = events[0].Step,
            LastStep = events[^1].Step,
            FirstTimeNanoseconds = events[0].TimeNanoseconds,
            LastTimeNanoseconds = events[^1].TimeNanoseconds,
            UnpackedBytes = body.Length,
            Packing = Packing.None,
            DigestBefore = EventDigest.EmptyValue,
            DigestAfter = digest.Value,
            Kinds = KindSet.Of(events),
        };
        System.Buffers.ArrayBufferWriter<byte> end = new();
        new TraceTotals((ulong)events.Length, 0, digest.Value).WriteMap(end);
        return Forge.File([
            Forge.Header(Header(schema)),
            new Forge.Part(FrameType.Events, Forge.MapOf(block), body.Span.ToArray()),
            new Forge.Part(FrameType.End, end.WrittenSpan.ToArray(), []),
        ]);
    }

    static EventSchema FutureSchema()
    {
        Predictor shared = new(PredictorOperation.Shared, 1, 3, PredictorOptions.NilCode);
        SchemaField field = new("word", FieldType.Word, shared);
        SchemaKind grey = EventSchema.Current.Find((byte)EventKind.Grey)!;
        ImmutableArray<SchemaKind> kinds =
        [
            .. EventSchema.Current.Kinds.Replace(
                grey,
                grey with
                {
                    Fields = grey.Fields.Add(field),
                }
            ),
            new SchemaKind(FutureKind, "Future", [field, field, field, field]),
        ];
        return new EventSchema(kinds);
    }

    /// <summary>Events in which every third is of a new kind, and Grey has a third word.</summary>
    static Event[] FutureEvents()
    {
        Event[] events = RealisticEvents.Stream(4, 900);
        for (int i = 0; i < events.Length; i++)
        {
            if (i % 3 == 0)
            {
                ulong word = events[i].A;
                events[i].Kind = (EventKind)FutureKind;
                (events[i].B, events[i].C, events[i].D) = (word + 8, 0, word);
            }
            else if (events[i].Kind == EventKind.Grey)
            {
                events[i].C = events[i].A + 16;
            }
        }

        return events;
    }

    static Event WithoutNewWord(Event e)
    {
        e.C = e.Kind == EventKind.Grey ? 0 : e.C;
        return e;
    }

    static TraceHeader Header(EventSchema schema) =>
        new()
        {
            BlockEvents = 1000,
            Packing = Packing.None,
            Level = TraceLevel.Full,
            Config = TestTraces.Config,
            Program = TestTraces.Program,
            Schema = schema,
        };
}
