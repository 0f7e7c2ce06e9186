namespace GcSim.TraceFormat;

/// <summary>One word of an event: its name in text and CSV, its meaning, its enum if it has one.</summary>
/// <param name="Name">camelCase; ends in Bytes or Nanoseconds where it has a unit.</param>
/// <param name="Type">Chooses text form and predictor.</param>
/// <param name="EnumType">For <see cref="FieldType.Enum"/>: the enum whose member it is.</param>
public sealed record FieldSpec(string Name, FieldType Type, System.Type? EnumType = null);

/// <summary>One row of the event table.</summary>
/// <param name="Kind">The id on the wire.</param>
/// <param name="Meaning">One sentence: when it is emitted.</param>
/// <param name="Fields">At most four, in the order A, B, C, D.</param>
public sealed record EventSpec(
    EventKind Kind,
    string Meaning,
    System.Collections.Immutable.ImmutableArray<FieldSpec> Fields
);
