// Slices of pointers: append, copy to and fro (overlapping too), reslicing, elements that move. A copy moves many references at
// once, and which way it goes matters to who marks meanwhile.

using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

static class Slices
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Slices, 3, DeclareFixed),
        new(Features.Slices, 2, Declare),
        new(Features.Slices, 4, Append),
        new(Features.Slices, 4, Shift),
        new(Features.Slices, 3, CopyBetween),
        new(Features.Slices, 2, Reslice),
        new(Features.Slices, 3, RangeOver),
        new(Features.Slices, 3, MoveElement),
        new(Features.Slices, 1, Pop),
        new(Features.Slices, 1, StoreSlice),
    ];

    static bool IsOfPointers(DataPlace place) =>
        place.Type is { Shape: Shape.Slice, Element.Shape: Shape.Pointer };

    static DataPlace? Some(Body body) => body.Place(IsOfPointers);

    static DataPlace? SettableSlice(Body body) =>
        body.Place(place => IsOfPointers(place) && place.IsSettable && place.MinLength == 0);

    static DataType ElementType(Body body) => body.Choices.Pick(body.Program.Objects).Pointer;

    /// <summary>A slice whose first elements are there for sure.</summary>
    static bool DeclareFixed(Body body)
    {
        DataType type = DataType.SliceOf(ElementType(body));
        int length = body.Choices.Between(2, 5);
        string spare = body.Choices.Percent(30) ? $", {length + 3}" : "";
        Variable slice = body.Declare(
            "s",
            type,
            isNonNil: true,
            isSettable: false,
            minLength: length
        );
        body.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{slice.Name} := make({type.Text}, {length}{spare})"
            )
        );
        return true;
    }

    static bool Declare(Body body)
    {
        DataType type = DataType.SliceOf(ElementType(body));
        string value = body.Value(type);
        Variable slice = body.Declare("s", type);
        body.Line($"var {slice.Name} {type.Text} = {value}");
        return true;
    }

    static bool StoreSlice(Body body)
    {
        if (SettableSlice(body) is not DataPlace slice)
        {
            return false;
        }

        body.Line($"{Body.Write(slice)} = {body.Value(slice.Type)}");
        return true;
    }

    static bool Append(Body body)
    {
        if (SettableSlice(body) is not DataPlace slice)
        {
            return false;
        }

        string target = Body.Write(slice);
        string source = Body.Read(slice);
        DataType element = slice.Type.Element!;
        if (body.Choices.Percent(25) && body.Place(p => p.Type.Is(slice.Type)) is DataPlace other)
        {
            body.Open($"if len({source})+len({Body.Read(other)}) < 20 {{");
            body.Line($"{target} = append({source}, {Body.Read(other)}...)");
            body.Close();
            return true;
        }

        string more = body.Choices.Percent(30) ? $", {body.Value(element, 1)}" : "";
        body.Line($"{target} = append({source}, {body.Value(element, 1)}{more})");
        return true;
    }

    /// <summary>The elements move by one within the slice, forward or backward.</summary>
    static bool Shift(Body body)
    {
        if (Some(body) is not DataPlace slice)
        {
            return false;
        }

        string text = Body.Read(slice);
        bool isForward = body.Choices.Percent(50);
        string call = isForward ? $"copy({text}[1:], {text})" : $"copy({text}, {text}[1:])";
        if (slice.MinLength > 1)
        {
            body.Line(call);
            return true;
        }

        body.Open($"if len({text}) > 1 {{");
        body.Line(call);
        body.Line(isForward ? $"{text}[0] = nil" : $"{text}[len({text})-1] = nil");
        body.Close();
        return true;
    }

    static bool CopyBetween(Body body)
    {
        if (
            Some(body) is not DataPlace to
            || body.Place(p => p.Type.Is(to.Type)) is not DataPlace from
        )
        {
            return false;
        }

        body.Line($"sum += copy({Body.Read(to)}, {Body.Read(from)})");
        return true;
    }

    static bool Reslice(Body body)
    {
        if (SettableSlice(body) is not DataPlace slice)
        {
            return false;
        }

        string target = Body.Write(slice);
        string source = Body.Read(slice);
        body.Open($"if len({source}) > 1 {{");
        body.Line(
            body.Choices.Below(4) switch
            {
                0 => $"{target} = {source}[1:]",
                1 => $"{target} = {source}[:len({source})-1]",
                2 => $"{target} = {source}[:1:2]",
                _ => $"{target} = {source}[:cap({source})][:len({source})]",
            }
        );
        body.Close();
        return true;
    }

    static bool RangeOver(Body body)
    {
        DataPlace? place = body.Place(p =>
            p.Type is { Shape: Shape.Slice or Shape.Array, Element.Shape: Shape.Pointer }
            && p.Type.Element.Element!.Struct is not null
        );
        if (place is null)
        {
            return false;
        }

        string index = body.Name("i");
        Variable element = new(body.Name("p"), place.Type.Element!) { IsUsed = true };
        body.OpenLoop($"for {index}, {element.Name} := range {Body.Read(place)} {{", 4);
        body.Declare(element);
        body.Open($"if {element.Name} != nil {{");
        body.Line($"sum += {index} * {element.Name}.id");
        body.Close();
        body.Statements(2);
        body.CloseLoop();
        return true;
    }

    /// <summary>An element goes elsewhere, or something takes its place.</summary>
    static bool MoveElement(Body body)
    {
        if (
            Some(body) is not DataPlace slice
            || body.Slot(slice.Type.Element!) is not DataPlace slot
        )
        {
            return false;
        }

        string text = Body.Read(slice);
        string index = body.Name("i");
        body.Open($"if {index} := len({text}) - {body.Number(1, 2)}; {index} >= 0 {{");
        switch (body.Choices.Below(3))
        {
            case 0:
                body.Line($"{Body.Write(slot)} = {text}[{index}]");
                body.Line($"{text}[{index}] = nil");
                break;
            case 1:
                body.Line($"{text}[{index}] = {Body.Read(slot)}");
                body.Line($"{Body.Write(slot)} = nil");
                break;
            default:
                body.Line(
                    $"{text}[{index}], {Body.Write(slot)} = {Body.Read(slot)}, {text}[{index}]"
                );
                break;
        }

        body.Close();
        return true;
    }

    static bool Pop(Body body)
    {
        if (
            SettableSlice(body) is not DataPlace slice
            || body.Slot(slice.Type.Element!) is not DataPlace slot
        )
        {
            return false;
        }

        string text = Body.Read(slice);
        body.Open($"if len({text}) > 0 {{");
        body.Line($"{Body.Write(slot)}, {Body.Write(slice)} = {text}[0], {text}[1:]");
        body.Close();
        return true;
    }
}
