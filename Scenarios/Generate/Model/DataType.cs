using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>A type of a generated program. Two are the same if their texts are.</summary>
sealed class DataType
{
    DataType(Shape shape, string text)
    {
        Shape = shape;
        Text = text;
    }

    public static DataType Int { get; } = new(Shape.Integer, "int");
    public static DataType Bool { get; } = new(Shape.Boolean, "bool");
    public static DataType Float64 { get; } = new(Shape.Float, "float64");
    public static DataType String { get; } = new(Shape.String, "string");
    public static DataType Bytes { get; } = SliceOf(new(Shape.Integer, "byte"));
    public static DataType Any { get; } = new(Shape.Interface, "interface{}");
    public static DataType UnsafePointer { get; } = new(Shape.UnsafePointer, "unsafe.Pointer");

    public Shape Shape { get; }

    /// <summary>As Go writes it.</summary>
    public string Text { get; }

    /// <summary>What a pointer points to, what the others hold.</summary>
    public DataType? Element { get; private init; }

    public DataType? Key { get; private init; }

    /// <summary>Of an array.</summary>
    public int Length { get; private init; }

    /// <summary>The fields of a struct type.</summary>
    public StructModel? Struct { get; private init; }

    /// <summary>Whether nil is a value of it.</summary>
    public bool HasNil =>
        Shape
            is Shape.Pointer
                or Shape.UnsafePointer
                or Shape.Slice
                or Shape.Map
                or Shape.Channel
                or Shape.Function
                or Shape.Interface;

    /// <summary>Whether == takes it. What interfaces of generated programs hold can be compared too.</summary>
    public bool IsComparable =>
        Shape switch
        {
            Shape.Slice or Shape.Map or Shape.Function => false,
            Shape.Array => Element!.IsComparable,
            Shape.Struct => Struct!.Fields.TrueForAll(part => part.Type.IsComparable),
            _ => true,
        };

    public static DataType Integer(string name) => new(Shape.Integer, name);

    public static DataType Named(StructModel model) =>
        new(Shape.Struct, model.Name) { Struct = model };

    public static DataType Interface(string name) => new(Shape.Interface, name);

    public static DataType PointerTo(DataType element) =>
        new(Shape.Pointer, $"*{element.Text}") { Element = element };

    public static DataType SliceOf(DataType element) =>
        new(Shape.Slice, $"[]{element.Text}") { Element = element };

    public static DataType ArrayOf(int length, DataType element) =>
        new(Shape.Array, string.Create(CultureInfo.InvariantCulture, $"[{length}]{element.Text}"))
        {
            Element = element,
            Length = length,
        };

    public static DataType MapOf(DataType key, DataType element) =>
        new(Shape.Map, $"map[{key.Text}]{element.Text}") { Key = key, Element = element };

    public static DataType ChannelOf(DataType element) =>
        new(Shape.Channel, $"chan {element.Text}") { Element = element };

    /// <summary>A function without parameters.</summary>
    public static DataType FunctionTo(DataType result) =>
        new(Shape.Function, $"func() {result.Text}") { Element = result };

    public bool Is(DataType other) => Text == other.Text;

    public override string ToString() => Text;
}
