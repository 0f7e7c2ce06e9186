// Maps: the runtime stores their elements, with barriers of its own; they grow in steps that later accesses carry on. Loops over
// a map do nothing in which the order matters.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Maps
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Maps, 3, Declare),
        new(Features.Maps, 6, Assign),
        new(Features.Maps, 4, LookUp),
        new(Features.Maps, 3, MoveOut),
        new(Features.Maps, 2, Delete),
        new(Features.Maps, 3, RangeOver),
        new(Features.Maps, 2, Fill),
    ];

    /// <summary>A key that another key of a composite literal cannot repeat: it is the only one.</summary>
    public static string ConstantKey(Body body, DataType type) =>
        type.Shape switch
        {
            Shape.Integer => body.Number(),
            Shape.String => Texts.String(body, 0),
            _ => body.NonNil(type, 0),
        };

    static DataPlace? Some(Body body) => body.Place(place => place.Type.Shape == Shape.Map);

    static string Key(Body body, DataType map)
    {
        DataType type = map.Key!;
        return type.Is(DataType.Int) ? $"{Numbers.Int(body)} & 15" : body.Value(type, 1);
    }

    /// <summary>The text of a map that is not nil: if need be it is made first.</summary>
    static string Made(Body body, DataPlace map)
    {
        string text = Body.Read(map);
        if (!map.IsNonNil)
        {
            body.Open($"if {text} == nil {{");
            body.Line($"{Body.Write(map)} = {body.Fresh(map.Type, 0)}");
            body.Close();
        }

        return text;
    }

    static DataPlace? ToWriteTo(Body body) =>
        body.Place(place => place.Type.Shape == Shape.Map && (place.IsSettable || place.IsNonNil));

    static bool Declare(Body body)
    {
        DataType type = body.Choices.Pick(body.Program.Maps);
        string value = body.Fresh(type);
        Variable map = body.Declare("m", type, isNonNil: true, isSettable: false);
        body.Line($"{map.Name} := {value}");
        return true;
    }

    static bool Assign(Body body)
    {
        if (ToWriteTo(body) is not DataPlace map)
        {
            return false;
        }

        string text = Made(body, map);
        string key = Key(body, map.Type);
        DataType element = map.Type.Element!;
        if (element.Is(DataType.Int))
        {
            body.Line(
                body.Choices.Percent(50) ? $"{text}[{key}]++" : $"{text}[{key}] += {body.Number()}"
            );
        }
        else
        {
            body.Line($"{text}[{key}] = {body.Value(element)}");
        }

        return true;
    }

    static bool LookUp(Body body)
    {
        if (Some(body) is not DataPlace map)
        {
            return false;
        }

        string text = Body.Read(map);
        string key = Key(body, map.Type);
        DataType element = map.Type.Element!;
        if (body.Choices.Percent(50) && body.Slot(element) is DataPlace slot)
        {
            body.Line($"{Body.Write(slot)} = {text}[{key}]");
            return true;
        }

        Variable found = new(body.Name("e"), element) { IsUsed = true };
        body.Open($"if {found.Name}, ok := {text}[{key}]; ok {{");
        body.Declare(found);
        body.Line($"_ = {found.Name}");
        body.Line($"sum += len({text})");
        body.Statements(2);
        body.Close();
        return true;
    }

    /// <summary>The reference leaves the map: another slot has it, and the map no more.</summary>
    static bool MoveOut(Body body)
    {
        if (Some(body) is not DataPlace map || body.Slot(map.Type.Element!) is not DataPlace slot)
        {
            return false;
        }

        string text = Body.Read(map);
        string key = body.Name("key");
        body.Line($"var {key} {map.Type.Key!.Text} = {Key(body, map.Type)}");
        body.Line($"{Body.Write(slot)} = {text}[{key}]");
        body.Line($"delete({text}, {key})");
        return true;
    }

    static bool Delete(Body body)
    {
        if (Some(body) is not DataPlace map)
        {
            return false;
        }

        body.Line($"delete({Body.Read(map)}, {Key(body, map.Type)})");
        return true;
    }

    static bool RangeOver(Body body)
    {
        if (Some(body) is not DataPlace map)
        {
            return false;
        }

        DataType element = map.Type.Element!;
        string value = body.Name("e");
        string text = Body.Read(map);
        if (element.Shape == Shape.Pointer)
        {
            body.OpenLoop($"for _, {value} := range {text} {{", 4);
            body.Open($"if {value} != nil {{");
            body.Line($"sum += {value}.id");
            body.Close();
        }
        else
        {
            string key = body.Name("key");
            body.OpenLoop($"for {key} := range {text} {{", 4);
            body.Open(
                $"if {key} == {(map.Type.Key!.HasNil ? "nil" : ConstantKey(body, map.Type.Key))} {{"
            );
            body.Line($"delete({text}, {key})");
            body.Close();
            body.Line("sum++");
        }

        body.CloseLoop();
        return true;
    }

    /// <summary>So many entries that the map grows.</summary>
    static bool Fill(Body body)
    {
        DataPlace? map = body.Place(place =>
            place.Type is { Shape: Shape.Map, Key: DataType key }
            && key.Is(DataType.Int)
            && (place.IsSettable || place.IsNonNil)
        );
        if (map is null || body.Repeats > 1 || body.Program.Options.Size <= ProgramSize.Small)
        {
            return false;
        }

        string text = Made(body, map);
        string index = body.Name("i");
        body.OpenLoop($"for {index} := 0; {index} < {body.Number(10, 20)}; {index}++ {{", 20);
        body.Line($"{text}[{index}] = {body.Fresh(map.Type.Element!, 0)}");
        body.CloseLoop();
        body.Spend(10);
        return true;
    }
}
