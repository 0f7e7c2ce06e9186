// Interfaces: values of many types behind one, boxed into objects of their own unless they are pointers; assertions and type
// switches that take them out again.

using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Interfaces
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Interfaces, 5, Store),
        new(Features.Interfaces, 4, Move),
        new(Features.Interfaces, 3, Declare),
        new(Features.Interfaces, 4, TypeSwitch),
        new(Features.Interfaces, 4, Assert),
        new(Features.Interfaces, 3, CallMethod),
        new(Features.Interfaces, 2, Compare),
    ];

    /// <summary>A value that is not nil as an interface value of the type.</summary>
    public static string Boxed(Body body, DataType type, int depth)
    {
        if (!type.Is(DataType.Any))
        {
            StructModel implementer = body.Choices.Pick(
                body.Program.Objects.FindAll(model => model.HasMethod)
            );
            return body.NonNil(implementer.Pointer, depth - 1);
        }

        switch (body.Choices.Below(6))
        {
            case 0:
                return body.Number();
            case 1:
                return Texts.String(body, 0);
            case 2 when body.Program.Values.Exists(model => model.Type.IsComparable):
                return body.Value(
                    body.Choices.Pick(
                        body.Program.Values.FindAll(model => model.Type.IsComparable)
                    ).Type,
                    depth - 1
                );
            case 3:
                return Numbers.Condition(body, 0);
            default:
                return body.NonNil(body.Choices.Pick(body.Program.Objects).Pointer, depth - 1);
        }
    }

    static bool IsInterface(DataPlace place) => place.Type.Shape == Shape.Interface;

    static bool Store(Body body)
    {
        DataPlace? slot = body.Place(place => IsInterface(place) && place.IsSettable);
        if (slot is null)
        {
            return false;
        }

        body.Line($"{Body.Write(slot)} = {body.Value(slot.Type)}");
        return true;
    }

    static bool Move(Body body)
    {
        if (Pointers.Pair(body, IsInterface) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        body.Line($"{Body.Write(to)} = {Body.Read(from)}");
        body.Line($"{Body.Write(from)} = nil");
        return true;
    }

    static bool Declare(Body body)
    {
        DataType type = body.Choices.Percent(50) ? DataType.Any : body.Program.Method!;
        string value = body.Value(type);
        Variable variable = body.Declare("x", type);
        body.Line($"var {variable.Name} {type.Text} = {value}");
        return true;
    }

    static bool TypeSwitch(Body body)
    {
        if (body.Place(IsInterface) is not DataPlace place)
        {
            return false;
        }

        string name = body.Name("x");
        body.Open($"switch {name} := {Body.Read(place)}.(type) {{");
        StructModel model = body.Choices.Pick(body.Program.Objects.FindAll(o => o.HasMethod));
        Clause(
            body,
            $"case {model.Pointer.Text}:",
            new Variable(name, model.Pointer) { IsNonNil = true },
            $"sum += {name}.id"
        );
        if (place.Type.Is(DataType.Any))
        {
            Clause(body, "case int:", new Variable(name, DataType.Int), $"sum += {name}");
            Clause(
                body,
                "case string:",
                new Variable(name, DataType.String),
                $"sum += len({name})"
            );
        }

        if (body.Choices.Percent(50))
        {
            Clause(body, "case nil:", null, "sum++");
        }

        if (body.Choices.Percent(50))
        {
            Clause(
                body,
                "default:",
                new Variable(name, place.Type) { IsSettable = false },
                $"_ = {name}"
            );
        }

        body.Close();
        return true;
    }

    static void Clause(Body body, string header, Variable? variable, string first)
    {
        body.Code.Outdent();
        body.Open(header);
        if (variable is not null)
        {
            body.Declare(variable);
        }

        body.Line(first);
        body.Statements(1);
        body.CloseCase();
    }

    static bool Assert(Body body)
    {
        if (body.Place(IsInterface) is not DataPlace place)
        {
            return false;
        }

        DataType wanted = body.Choices.Percent(30)
            ? body.Program.Method!
            : body.Choices.Pick(body.Program.Objects.FindAll(o => o.HasMethod)).Pointer;
        Variable value = new(body.Name("v"), wanted) { IsNonNil = true };
        body.Open($"if {value.Name}, ok := {Body.Read(place)}.({wanted.Text}); ok {{");
        body.Line(
            wanted.Shape == Shape.Pointer
                ? $"sum += {value.Name}.id"
                : $"sum += {value.Name}.weight()"
        );
        body.Declare(value);
        body.Statements(2);
        body.Close();
        return true;
    }

    static bool CallMethod(Body body)
    {
        DataPlace? place = body.Place(p => p.Type.Is(body.Program.Method!));
        if (place is null)
        {
            return false;
        }

        string text = Body.Read(place);
        body.Open($"if {text} != nil {{");
        body.Line($"sum += {text}.weight()");
        body.Statements(1);
        body.Close();
        return true;
    }

    static bool Compare(Body body)
    {
        if (body.Place(IsInterface) is not DataPlace place)
        {
            return false;
        }

        string comparison = body.Choices.Pick(["==", "!="]);
        body.Open($"if {Body.Read(place)} {comparison} {Comparand(body, place.Type)} {{");
        body.Statements(2);
        body.Close();
        return true;
    }

    /// <summary>Another interface value, or a concrete one, which is boxed for the comparison.</summary>
    static string Comparand(Body body, DataType type)
    {
        string value = body.Value(type, 0);
        return value.AsSpan().ContainsAny("{ ") ? $"({value})" : value;
    }
}
