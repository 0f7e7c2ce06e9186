using System.Collections.Immutable;
using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// An <see cref="EventSchema"/> as a MessagePack array of kinds [id, name, fields], fields being
/// [name, type, [operation, register, shift], options].
/// </summary>
static class SchemaCodec
{
    const int KindParts = 3;
    const int FieldParts = 4;
    const int PredictorParts = 3;

    public static void Write(ref MessagePackWriter writer, EventSchema schema)
    {
        writer.WriteArrayHeader(schema.Kinds.Length);
        foreach (SchemaKind kind in schema.Kinds)
        {
            writer.WriteArrayHeader(KindParts);
            writer.Write(kind.Id);
            writer.Write(kind.Name);
            writer.WriteArrayHeader(kind.Fields.Length);
            foreach (SchemaField field in kind.Fields)
            {
                WriteField(ref writer, field);
            }
        }
    }

    public static EventSchema Read(ref MessagePackReader reader)
    {
        ImmutableArray<SchemaKind> kinds = MessagePackParse.ReadArray(
            ref reader,
            EventSchema.KindCount - 1,
            ReadKind
        );
        bool[] isTaken = new bool[EventSchema.KindCount];
        foreach (SchemaKind kind in kinds)
        {
            Check(!isTaken[kind.Id], $"kind {kind.Id} twice in the schema");
            isTaken[kind.Id] = true;
            CheckAgainstOurs(kind);
        }

        return new EventSchema(kinds);
    }

    static void WriteField(ref MessagePackWriter writer, SchemaField field)
    {
        writer.WriteArrayHeader(FieldParts);
        writer.Write(field.Name);
        writer.Write((byte)field.Type);
        writer.WriteArrayHeader(PredictorParts);
        writer.Write((byte)field.Predictor.Operation);
        writer.Write(field.Predictor.Register);
        writer.Write(field.Predictor.Shift);
        writer.Write((byte)field.Predictor.Options);
    }

    static SchemaKind ReadKind(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, KindParts);
        byte id = reader.ReadByte();
        Check(id != 0, "kind 0 in the schema");
        string name = ReadName(ref reader);
        ImmutableArray<SchemaField> fields = MessagePackParse.ReadArray(
            ref reader,
            EventSchema.FieldsPerKind,
            ReadField
        );
        return new SchemaKind(id, name, fields);
    }

    static SchemaField ReadField(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, FieldParts);
        string name = ReadName(ref reader);
        FieldType type = (FieldType)reader.ReadByte();
        MessagePackParse.ExpectArray(ref reader, PredictorParts);
        Predictor predictor = new(
            (PredictorOperation)reader.ReadByte(),
            reader.ReadByte(),
            reader.ReadByte(),
            (PredictorOptions)reader.ReadByte()
        );
        const PredictorOptions AllOptions =
            PredictorOptions.NilCode | PredictorOptions.PushPrevious;
        Check(
            predictor.Operation <= PredictorOperation.Stack
                && predictor.Register < Predictor.RegisterCount
                && predictor.Shift <= Predictor.MaxShift
                && (predictor.Options & ~AllOptions) == 0,
            $"predictor {predictor} of {name}"
        );
        return new SchemaField(name, type, predictor);
    }

    /// <summary>A kind that both sides know must mean the same to both.</summary>
    static void CheckAgainstOurs(SchemaKind theirs)
    {
        if (EventSchema.Current.Find(theirs.Id) is not { } ours)
        {
            return;
        }

        Check(theirs.Name == ours.Name, $"kind {theirs.Id} named {theirs.Name}, not {ours.Name}");
        for (int i = 0; i < theirs.Fields.Length && i < ours.Fields.Length; i++)
        {
            SchemaField field = theirs.Fields[i];
            Check(
                field.Name == ours.Fields[i].Name && field.Type == ours.Fields[i].Type,
                $"field {field.Name} ({field.Type}) of {ours.Name} for {ours.Fields[i].Name}"
            );
        }
    }

    static string ReadName(ref MessagePackReader reader)
    {
        string name = MessagePackParse.ReadText(ref reader);
        Check(name.Length <= Limits.MaxNameCharacters, $"a name of {name.Length} characters");
        return name;
    }

    static void Check(bool holds, string found)
    {
        if (!holds)
        {
            throw new MessagePackSerializationException(found);
        }
    }
}
