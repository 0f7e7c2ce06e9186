// What the columns of a trace mean: for each kind its id, name and fields, for each field its name,
// type and predictor. The writer's schema is made from EventSpecs and PredictorTable; a reader uses
// the one in the file's header, so that it can decode kinds that it does not know.
//
// What must hold: ids are 1 to 255 and appear once; at most FieldsPerKind fields; predictors
// within their bounds. For a kind that this version knows, the name and the fields that both sides
// have are equal: otherwise a word would silently be given another meaning.

using System;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>One word of a kind in a schema.</summary>
readonly record struct SchemaField(string Name, FieldType Type, Predictor Predictor);

/// <summary>One kind in a schema.</summary>
sealed record SchemaKind(byte Id, string Name, ImmutableArray<SchemaField> Fields);

/// <summary>The kinds that may occur in a trace and how their words are coded.</summary>
sealed class EventSchema
{
    public const int KindCount = 256;
    public const int FieldsPerKind = 4;

    /// <summary>Columns are numbered kind * <see cref="FieldsPerKind"/> + field.</summary>
    public const int ColumnCount = KindCount * FieldsPerKind;

    readonly SchemaKind?[] _byId = new SchemaKind?[KindCount];
    readonly Predictor[] _predictors = new Predictor[ColumnCount];
    readonly sbyte[] _fieldCounts = new sbyte[KindCount];

    public EventSchema(ImmutableArray<SchemaKind> kinds)
    {
        Kinds = kinds;
        Array.Fill(_fieldCounts, (sbyte)-1);
        foreach (SchemaKind kind in kinds)
        {
            Invariant.That(_byId[kind.Id] is null, "EventSchema: kind appears once");
            Invariant.That(kind.Fields.Length <= FieldsPerKind, "EventSchema: too many fields");
            _byId[kind.Id] = kind;
            _fieldCounts[kind.Id] = (sbyte)kind.Fields.Length;
            for (int field = 0; field < kind.Fields.Length; field++)
            {
                _predictors[(kind.Id * FieldsPerKind) + field] = kind.Fields[field].Predictor;
            }
        }
    }

    /// <summary>The schema of the kinds that this version writes.</summary>
    public static EventSchema Current { get; } = FromSpecs();

    public ImmutableArray<SchemaKind> Kinds { get; }

    /// <summary>Predictors by column.</summary>
    public ReadOnlySpan<Predictor> Predictors => _predictors;

    /// <summary>Fields of a kind, by id; -1 where the schema has no such kind.</summary>
    public ReadOnlySpan<sbyte> FieldCounts => _fieldCounts;

    public SchemaKind? Find(byte id) => _byId[id];

    static EventSchema FromSpecs()
    {
        ImmutableArray<SchemaKind>.Builder kinds = ImmutableArray.CreateBuilder<SchemaKind>();
        foreach (EventSpec spec in EventSpecs.All)
        {
            ImmutableArray<SchemaField>.Builder fields =
                ImmutableArray.CreateBuilder<SchemaField>();
            for (int i = 0; i < spec.Fields.Length; i++)
            {
                FieldType type = spec.Fields[i].Type;
                Predictor predictor = PredictorTable.For(spec.Kind, i, type);
                fields.Add(new SchemaField(spec.Fields[i].Name, type, predictor));
            }

            kinds.Add(new SchemaKind((byte)spec.Kind, spec.Kind.ToString(), fields.ToImmutable()));
        }

        return new EventSchema(kinds.ToImmutable());
    }
}
