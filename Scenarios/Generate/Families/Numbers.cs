// Numbers: integers of every size, floats, conditions, all operators. Divisors are constants or odd, shift counts are
// unsigned, so that nothing panics.

using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

static class Numbers
{
    static readonly string[] s_arithmetic = ["+", "-", "*", "&", "|", "^", "&^"];
    static readonly string[] s_comparisons = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>The integer types but int, which is everywhere.</summary>
    public static IReadOnlyList<DataType> Types { get; } =
    [
        DataType.Integer("byte"),
        DataType.Integer("int8"),
        DataType.Integer("int16"),
        DataType.Integer("int32"),
        DataType.Integer("int64"),
        DataType.Integer("uint"),
        DataType.Integer("uint16"),
        DataType.Integer("uint32"),
        DataType.Integer("uint64"),
        DataType.Integer("uintptr"),
        DataType.Integer("rune"),
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.None, 2, Accumulate),
        new(Features.Numbers, 3, DeclareNumber),
        new(Features.Numbers, 3, OperatorAssignment),
        new(Features.Numbers, 2, Increment),
        new(Features.Numbers, 2, ConstantArithmetic),
    ];

    /// <summary>An int.</summary>
    public static string Int(Body body, int depth = 1)
    {
        List<DataPlace> places = body.Places(place => place.Type.Is(DataType.Int));
        return places.Count > 0 && body.Choices.Percent(70)
            ? Body.Read(body.Choices.Pick(places))
            : Integer(body, DataType.Int, depth);
    }

    public static string Integer(Body body, DataType type, int depth)
    {
        if (depth <= 0 || !body.Has(Features.Numbers))
        {
            return body.Number();
        }

        switch (body.Choices.Below(6))
        {
            case 0:
                return Literal(body, type);
            case 1:
                string sign = body.Choices.Pick(["-", "^", "+"]);
                return $"{sign}{Operand(body, type)}";
            case 2:
                return $"({body.Value(type, 0)} {body.Choices.Pick(["/", "%"])} {body.Number(2, 9)})";
            case 3:
                string count = body.Choices.Percent(50)
                    ? body.Number(0, 7)
                    : $"uint({Int(body, 0)}&7)";
                return $"({Operand(body, type)} {body.Choices.Pick(["<<", ">>"])} {count})";
            case 4 when !type.Is(DataType.Int):
                return $"{type.Text}({Operand(body, DataType.Int)})";
            default:
                return $"({body.Value(type, depth - 1)} {body.Choices.Pick(s_arithmetic)} {Operand(body, type)})";
        }
    }

    public static string Float(Body body, int depth)
    {
        if (depth <= 0)
        {
            return body.Choices.Pick(["0.5", "1.25", "2", "1e3", "-4.75"]);
        }

        return body.Choices.Below(3) switch
        {
            0 => $"float64({Operand(body, DataType.Int)})",
            1 =>
                $"({body.Value(DataType.Float64, 0)} {body.Choices.Pick(["+", "-", "*", "/"])} {Float(body, 0)})",
            _ => $"-{Operand(body, DataType.Float64)}",
        };
    }

    public static string Condition(Body body, int depth)
    {
        if (depth > 0 && body.Choices.Percent(25))
        {
            string operation = body.Choices.Pick(["&&", "||"]);
            return $"({Condition(body, 0)} {operation} {Condition(body, 0)})";
        }

        switch (body.Choices.Below(5))
        {
            case 0:
                List<DataPlace> places = body.Places(place => place.Type.HasNil && !place.IsNonNil);
                return places.Count == 0
                    ? "true"
                    : $"{Body.Read(body.Choices.Pick(places))} {body.Choices.Pick(["!=", "=="])} nil";
            case 1 when depth > 0:
                return $"!({Condition(body, 0)})";
            case 2:
                return body.Choices.Pick(["true", "false"]);
            default:
                return $"{Int(body, 0)} {body.Choices.Pick(s_comparisons)} {body.Number()}";
        }
    }

    /// <summary>A variable of the type: constants alone could overflow, which Go refuses.</summary>
    static string Operand(Body body, DataType type)
    {
        List<DataPlace> places = body.Places(place => place.Type.Is(type));
        return places.Count > 0 ? Body.Read(body.Choices.Pick(places)) : $"{type.Text}({Body.Sum})";
    }

    static string Literal(Body body, DataType type) =>
        body.Choices.Below(4) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"0x{body.Choices.Below(128):x2}"),
            1 when !type.Is(DataType.Int) => $"'{(char)('a' + body.Choices.Below(26))}'",
            2 => $"{type.Text}({body.Number()})",
            _ => body.Number(0, 127),
        };

    static bool Accumulate(Body body)
    {
        body.Line($"sum += {Int(body, 2)}");
        return true;
    }

    static bool DeclareNumber(Body body)
    {
        DataType type = body.Choices.Percent(25) ? DataType.Float64 : body.Choices.Pick(Types);
        string value = body.Value(type);
        Variable variable = body.Declare(type.Is(DataType.Float64) ? "f" : "u", type);
        body.Line(
            body.Choices.Below(3) switch
            {
                0 => $"var {variable.Name} {type.Text} = {value}",
                1 => $"{variable.Name} := {type.Text}({value})",
                _ => $"var {variable.Name} = {type.Text}({value})",
            }
        );
        return true;
    }

    static bool OperatorAssignment(Body body)
    {
        DataPlace? place = body.Place(p => p.IsSettable && p.Type.Shape == Shape.Integer);
        if (place is null)
        {
            return false;
        }

        string operation = body.Choices.Pick([
            "+=",
            "-=",
            "*=",
            "&=",
            "|=",
            "^=",
            "&^=",
            "/=",
            "%=",
            "<<=",
            ">>=",
        ]);
        string operand = operation is "/=" or "%=" or "<<=" or ">>="
            ? body.Number(1, 7)
            : body.Value(place.Type, 1);
        body.Line($"{Body.Write(place)} {operation} {operand}");
        return true;
    }

    static bool Increment(Body body)
    {
        DataPlace? place = body.Place(p => p.IsSettable && p.Type.Shape == Shape.Integer);
        if (place is null)
        {
            return false;
        }

        body.Line($"{Body.Write(place)}{body.Choices.Pick(["++", "--"])}");
        return true;
    }

    /// <summary>Constants of a block of its own: typed, untyped, iota.</summary>
    static bool ConstantArithmetic(Body body)
    {
        string name = body.Name("c");
        if (body.Choices.Percent(50))
        {
            body.Line($"const {name} = {body.Number(1, 9)} << {body.Number(0, 9)}");
            body.Line($"sum += {name} % {body.Number(2, 9)}");
            return true;
        }

        string other = body.Name("c");
        body.Line("const (");
        body.Code.Indent();
        body.Line($"{name} = iota + {body.Number(1, 9)}");
        body.Line(other);
        body.Code.Outdent();
        body.Line(")");
        body.Line($"sum += {name} * {other}");
        return true;
    }
}
