// Expressions by type. None can panic, none has an effect that another operand of the same statement could see, so that the
// order of evaluation, which Go leaves open in part, never matters.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GcSim.Scenarios;

sealed partial class Body
{
    /// <summary>An expression of the type; nil may be among its values.</summary>
    /// <param name="depth">How far it may nest.</param>
    public string Value(DataType type, int depth = 2)
    {
        List<DataPlace> places = Places(place => place.Type.Is(type));
        if (places.Count > 0 && Choices.Percent(depth <= 0 ? 90 : 60))
        {
            return Read(Choices.Pick(places));
        }

        return type.HasNil && Choices.Percent(depth <= 0 ? 50 : 15) ? "nil" : Fresh(type, depth);
    }

    /// <summary>An expression of a pointer type to a struct that is not nil.</summary>
    public string NonNil(DataType pointer, int depth = 1)
    {
        List<DataPlace> places = Places(place => place.IsNonNil && place.Type.Is(pointer));
        return places.Count > 0 && Choices.Percent(70)
            ? Read(Choices.Pick(places))
            : Fresh(pointer, depth);
    }

    /// <summary>A small constant.</summary>
    public string Number(int least = 0, int most = 9) =>
        Choices.Between(least, most).ToString(CultureInfo.InvariantCulture);

    /// <summary>An expression that makes a new value of the type, never nil.</summary>
    public string Fresh(DataType type, int depth = 1) =>
        type.Shape switch
        {
            Shape.Boolean => Numbers.Condition(this, depth),
            Shape.Integer => Numbers.Integer(this, type, depth),
            Shape.Float => Numbers.Float(this, depth),
            Shape.String => Texts.String(this, depth),
            Shape.Pointer => FreshPointer(type, depth),
            Shape.UnsafePointer => FreshUnsafe(depth),
            Shape.Struct => Literal(type.Struct!, depth),
            Shape.Array => List($"{type.Text}{{", type.Element!, type.Length, depth) + "}",
            Shape.Slice => FreshSlice(type, depth),
            Shape.Map => FreshMap(type, depth),
            Shape.Channel => $"make({type.Text}, {Number(1, 3)})",
            Shape.Function => $"{type.Text} {{ return {Value(type.Element!, 0)} }}",
            Shape.Interface => Interfaces.Boxed(this, type, depth),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Shape, "Body.Fresh"),
        };

    /// <summary>Values of a type, with commas.</summary>
    public string List(string start, DataType element, int count, int depth)
    {
        IEnumerable<string> values = Enumerable
            .Range(0, count)
            .Select(_ => Value(element, depth - 1));
        return start + string.Join(", ", values);
    }

    string FreshPointer(DataType type, int depth)
    {
        DataType to = type.Element!;
        if (to.Struct is not StructModel model)
        {
            return $"new({to.Text})";
        }

        switch (Choices.Below(4))
        {
            case 0:
                return $"{model.Constructor}({Number(1, 99)})";
            case 1 when model.Discipline == Discipline.Private && depth <= 0:
                return $"new({model.Name})";
            default:
                return $"&{Literal(model, depth)}";
        }
    }

    string FreshUnsafe(int depth)
    {
        Program.Import("unsafe");
        return $"unsafe.Pointer({NonNil(Choices.Pick(Program.Objects).Pointer, depth - 1)})";
    }

    /// <summary>A composite literal with some of the fields.</summary>
    string Literal(StructModel model, int depth)
    {
        List<string> parts = [];
        bool isPositional = model.Discipline == Discipline.Value && Choices.Percent(40);
        foreach (StructModel.Field field in model.Fields)
        {
            if (isPositional)
            {
                parts.Add(Value(field.Type, 0));
            }
            else if (field.Name == "id")
            {
                parts.Add($"id: {Number(1, 99)}");
            }
            else if (depth > 0 && Choices.Percent(40))
            {
                parts.Add($"{field.Name}: {Value(field.Type, depth - 1)}");
            }
        }

        return $"{model.Name}{{{string.Join(", ", parts)}}}";
    }

    string FreshSlice(DataType type, int depth)
    {
        if (type.Is(DataType.Bytes))
        {
            return Texts.Bytes(this, depth);
        }

        return Choices.Below(3) switch
        {
            0 => $"make({type.Text}, {Number(0, 5)})",
            1 => $"make({type.Text}, {Number(0, 2)}, {Number(2, 6)})",
            _ => List($"{type.Text}{{", type.Element!, Choices.Between(1, 3), depth) + "}",
        };
    }

    string FreshMap(DataType type, int depth)
    {
        if (depth <= 0 || Choices.Percent(60))
        {
            return Choices.Percent(30)
                ? $"make({type.Text}, {Number(1, 20)})"
                : $"make({type.Text})";
        }

        return $"{type.Text}{{{Maps.ConstantKey(this, type.Key!)}: {Value(type.Element!, depth - 1)}}}";
    }
}
