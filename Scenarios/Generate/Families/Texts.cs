// Strings and bytes: their headers are two and three words, with barriers of their own, and what they refer to has no pointers.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Texts
{
    static readonly string[] s_words =
    [
        "\"\"",
        "\"a\"",
        "\"go\"",
        "\"heap\"",
        "\"späne\"",
        "\"shadow\\n\"",
        "`raw`",
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Strings, 5, StoreString),
        new(Features.Strings, 3, MoveString),
        new(Features.Strings, 3, Concatenate),
        new(Features.Strings, 3, DeclareBytes),
        new(Features.Strings, 3, StoreBytes),
        new(Features.Strings, 2, ChangeBytes),
        new(Features.Strings, 2, Measure),
        new(Features.Strings, 1, Runes),
        new(Features.Strings, 2, Compare),
    ];

    /// <summary>A string that is short whatever happens: only pieces of others are joined.</summary>
    public static string String(Body body, int depth)
    {
        if (depth <= 0 || !body.Has(Features.Strings))
        {
            return body.Choices.Pick(s_words);
        }

        string bytes = body.Choices.Pick(s_words);
        return body.Choices.Below(5) switch
        {
            0 => $"string([]byte{{'{(char)('a' + body.Choices.Below(26))}', byte(sum)}})",
            1 => $"{bytes} + {Short(body)}",
            2 => $"string(rune('a' + sum&15))",
            3 => $"string({Bytes(body, 0)})",
            _ => Short(body),
        };
    }

    public static string Bytes(Body body, int depth) =>
        body.Choices.Below(depth > 0 ? 4 : 2) switch
        {
            0 => $"[]byte({body.Choices.Pick(s_words)})",
            1 => $"make([]byte, {body.Number(1, 9)})",
            2 => $"[]byte({String(body, 0)})",
            _ => $"append([]byte(nil), {String(body, 0)}...)",
        };

    /// <summary>A call of the helper that cuts a string short.</summary>
    static string Short(Body body) =>
        $"{body.Program.Use(Helper.Short)}({body.Value(DataType.String, 0)})";

    static bool StoreString(Body body)
    {
        if (body.Slot(DataType.String) is not DataPlace slot)
        {
            string value = body.Value(DataType.String);
            body.Line($"{body.Declare("s", DataType.String).Name} := {value}");
            return true;
        }

        body.Line($"{Body.Write(slot)} = {body.Value(DataType.String)}");
        return true;
    }

    static bool MoveString(Body body)
    {
        if (
            Pointers.Pair(body, place => place.Type.Shape == Shape.String)
            is not
            (DataPlace from, DataPlace to)
        )
        {
            return false;
        }

        body.Line($"{Body.Write(to)} = {Body.Read(from)}");
        body.Line($"{Body.Write(from)} = \"\"");
        return true;
    }

    static bool Concatenate(Body body)
    {
        if (body.Slot(DataType.String) is not DataPlace slot)
        {
            return false;
        }

        body.Line(
            body.Choices.Percent(50)
                ? $"{Body.Write(slot)} = {Short(body)} + {body.Choices.Pick(s_words)} + {Short(body)}"
                : $"{Body.Write(slot)} += {Short(body)}"
        );
        return true;
    }

    static bool DeclareBytes(Body body)
    {
        string value = Bytes(body, 1);
        Variable bytes = body.Declare("b", DataType.Bytes);
        body.Line($"{bytes.Name} := {value}");
        return true;
    }

    static bool StoreBytes(Body body)
    {
        if (body.Slot(DataType.Bytes) is not DataPlace slot)
        {
            return false;
        }

        string target = Body.Write(slot);
        body.Line(
            body.Choices.Below(4) switch
            {
                0 => $"{target} = {body.Value(DataType.Bytes)}",
                1 => $"{target} = append({Body.Read(slot)}, {String(body, 0)}...)",
                2 =>
                    $"{target} = append({Body.Read(slot)}, byte(sum), {Numbers.Integer(body, DataType.Integer("byte"), 0)})",
                _ => $"{target} = []byte({Short(body)})",
            }
        );
        return true;
    }

    static bool ChangeBytes(Body body)
    {
        if (body.Place(place => place.Type.Is(DataType.Bytes)) is not DataPlace bytes)
        {
            return false;
        }

        string text = Body.Read(bytes);
        if (body.Choices.Percent(30))
        {
            body.Line($"sum += copy({text}, {body.Value(DataType.String)})");
            return true;
        }

        body.Open($"if len({text}) > 1 {{");
        body.Line($"{text}[{body.Number(0, 1)}] = byte({Numbers.Int(body)})");
        body.Line($"sum += int({text}[len({text})-1]) + copy({text}, {text}[1:])");
        body.Close();
        return true;
    }

    static bool Measure(Body body)
    {
        string text = body.Value(DataType.String);
        body.Line(
            body.Choices.Percent(50)
                ? $"sum += len({text})"
                : $"sum += {body.Program.Use(Helper.Weigh)}({text})"
        );
        return true;
    }

    static bool Runes(Body body)
    {
        string runes = body.Name("runes");
        body.Line($"{runes} := []rune({body.Value(DataType.String)})");
        body.Line($"sum += len({runes}) + len(string({runes}))");
        return true;
    }

    static bool Compare(Body body)
    {
        string comparison = body.Choices.Pick(["==", "!=", "<", "<=", ">", ">="]);
        body.Open(
            $"if {body.Value(DataType.String)} {comparison} {body.Value(DataType.String)} {{"
        );
        body.Statements(2);
        body.Close();
        return true;
    }
}
