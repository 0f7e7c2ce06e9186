// Structs and arrays as values: one statement stores two, three, four words with the fat barrier of their mask, more with a
// typed move.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Structs
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Structs, 6, Store),
        new(Features.Structs, 4, CopyBetween),
        new(Features.Structs, 3, Declare),
        new(Features.Structs, 2, Swap),
        new(Features.Structs, 2, Compare),
        new(Features.Structs, 1, Anonymous),
    ];

    static bool IsAggregate(DataPlace place) => place.Type.Shape is Shape.Struct or Shape.Array;

    static bool Store(Body body)
    {
        if (body.Place(p => IsAggregate(p) && p.IsSettable) is not DataPlace slot)
        {
            return false;
        }

        body.Line($"{Body.Write(slot)} = {body.Value(slot.Type)}");
        return true;
    }

    static bool CopyBetween(Body body)
    {
        if (Pointers.Pair(body, IsAggregate) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        body.Line($"{Body.Write(to)} = {Body.Read(from)}");
        if (body.Choices.Percent(60))
        {
            body.Line($"{Body.Write(from)} = {from.Type.Text}{{}}");
        }

        return true;
    }

    static bool Swap(Body body)
    {
        if (Pointers.Pair(body, IsAggregate) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        body.Line($"{Body.Write(to)}, {Body.Write(from)} = {Body.Read(from)}, {Body.Read(to)}");
        return true;
    }

    static bool Declare(Body body)
    {
        DataType type = Pick(body);
        string value = body.Value(type);
        Variable variable = body.Declare("v", type);
        body.Line(
            body.Choices.Percent(50)
                ? $"{variable.Name} := {value}"
                : $"var {variable.Name} {type.Text} = {value}"
        );
        return true;
    }

    static bool Compare(Body body)
    {
        DataPlace? place = body.Place(p => IsAggregate(p) && p.Type.IsComparable);
        if (place is null)
        {
            return false;
        }

        body.Open(
            $"if {Body.Read(place)} {body.Choices.Pick(["==", "!="])} ({body.Value(place.Type)}) {{"
        );
        body.Statements(2);
        body.Close();
        return true;
    }

    static bool Anonymous(Body body)
    {
        string name = body.Name("v");
        DataType pointer = body.Choices.Pick(body.Program.Objects).Pointer;
        body.Line($"{name} := struct {{");
        body.Line($"\tn int");
        body.Line($"\tp {pointer.Text}");
        body.Line($"}}{{{Numbers.Int(body)}, {body.Value(pointer, 0)}}}");
        body.Line($"{name}.n++");
        if (body.Slot(pointer) is DataPlace slot)
        {
            body.Line($"{Body.Write(slot)} = {name}.p");
        }

        body.Line($"sum += {name}.n");
        return true;
    }

    static DataType Pick(Body body)
    {
        if (body.Choices.Percent(30) || body.Program.Values.Count == 0)
        {
            return DataType.ArrayOf(
                body.Choices.Between(2, 6),
                body.Choices.Pick(body.Program.Objects).Pointer
            );
        }

        return body.Choices.Pick(body.Program.Values).Type;
    }
}
