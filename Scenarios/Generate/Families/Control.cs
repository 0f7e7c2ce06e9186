// if, for, range, switch, labels: the statements that others stand in.

using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

static class Control
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.None, 3, If),
        new(Features.None, 3, Count),
        new(Features.None, 1, Endless),
        new(Features.None, 1, While),
        new(Features.None, 1, Labelled),
        new(Features.None, 1, Block),
        new(Features.None, 2, Switch),
        new(Features.None, 1, TaglessSwitch),
        new(Features.None, 2, CallFunction),
        new(Features.Strings, 1, RangeString),
    ];

    static bool If(Body body)
    {
        string name = "";
        string header = body.Choices.Percent(20)
            ? $"if {name = body.Name("k")} := {Numbers.Int(body)}; {name} {body.Choices.Pick(["<", ">=", "!="])} {body.Number()} {{"
            : $"if {Numbers.Condition(body, 1)} {{";
        body.Open(header);
        body.Statements(3);
        if (body.Choices.Percent(30))
        {
            body.Reopen(() =>
                body.Choices.Percent(30)
                    ? $"}} else if {Numbers.Condition(body, 0)} {{"
                    : "} else {"
            );
            body.Statements(2);
        }

        body.Close();
        return true;
    }

    static bool Count(Body body)
    {
        int times = body.Choices.Between(2, 4);
        Variable index = new(body.Name("i"), DataType.Int) { IsSettable = false };
        body.OpenLoop(
            string.Create(
                CultureInfo.InvariantCulture,
                $"for {index.Name} := 0; {index.Name} < {times}; {index.Name}++ {{"
            ),
            times
        );
        body.Declare(index);
        body.Statements(3);
        LeaveOrSkip(body, "");
        body.CloseLoop();
        return true;
    }

    static bool Endless(Body body)
    {
        int times = body.Choices.Between(2, 3);
        string index = body.Name("i");
        body.Line($"{index} := 0");
        body.OpenLoop("for {", times);
        body.Statements(2);
        body.Open(
            string.Create(CultureInfo.InvariantCulture, $"if {index}++; {index} >= {times} {{")
        );
        body.Line("break");
        body.Close();
        body.Statements(1);
        body.CloseLoop();
        return true;
    }

    static bool While(Body body)
    {
        int times = body.Choices.Between(2, 4);
        string left = body.Name("left");
        body.Line(string.Create(CultureInfo.InvariantCulture, $"{left} := {times}"));
        body.OpenLoop($"for {left} > 0 {{", times);
        body.Line($"{left}--");
        body.Statements(2);
        body.CloseLoop();
        return true;
    }

    static bool Labelled(Body body)
    {
        string label = body.Name("outer");
        string first = body.Name("i");
        string second = body.Name("i");
        body.Line($"{label}:");
        body.OpenLoop($"for {first} := 0; {first} < 3; {first}++ {{", 3);
        body.OpenLoop($"for {second} := 0; {second} < 2; {second}++ {{", 2);
        body.Statements(1);
        body.Open($"if {Numbers.Condition(body, 0)} {{");
        body.Line($"{body.Choices.Pick(["break", "continue"])} {label}");
        body.Close();
        body.CloseLoop();
        body.Statements(1);
        body.CloseLoop();
        return true;
    }

    static bool Block(Body body)
    {
        body.Open("{");
        body.Statements(3);
        body.Close();
        return true;
    }

    static bool Switch(Body body)
    {
        body.Open($"switch {Numbers.Int(body)} % 4 {{");
        Case(body, "case 0:");
        Case(body, "case 1, 2:");
        if (body.Choices.Percent(50))
        {
            Case(body, "default:");
        }

        body.Close();
        return true;
    }

    static bool TaglessSwitch(Body body)
    {
        body.Open("switch {");
        bool falls = body.Choices.Percent(30);
        Case(body, $"case {Numbers.Condition(body, 1)}:", falls ? "fallthrough" : null);
        Case(body, $"case {Numbers.Condition(body, 0)}:");
        body.Close();
        return true;
    }

    /// <summary>A clause, whose header stands one level out.</summary>
    public static void Case(Body body, string header, string? last = null)
    {
        body.Code.Outdent();
        body.Open(header);
        body.Statements(2);
        body.CloseCase(last);
    }

    static void LeaveOrSkip(Body body, string label)
    {
        if (body.Choices.Percent(20))
        {
            body.Open($"if {Numbers.Condition(body, 0)} {{");
            body.Line($"{body.Choices.Pick(["break", "continue"])}{label}");
            body.Close();
            body.Statements(1);
        }
    }

    static bool CallFunction(Body body)
    {
        if (body.CallableFunctions == 0)
        {
            return false;
        }

        FunctionModel function = body.Program.Functions[body.Choices.Below(body.CallableFunctions)];
        if (body.Repeats * function.Cost > 100)
        {
            return false;
        }

        body.Line($"sum += {Call(body, function)}");
        body.Spend(function.Cost);
        return true;
    }

    static string Call(Body body, FunctionModel function)
    {
        string receiver = function.Receiver is StructModel model
            ? Receiver(body.NonNil(model.Pointer, 0))
            : "";
        return $"{receiver}{function.Name}({Arguments(body, function)})";
    }

    /// <summary>Arguments that the function can take.</summary>
    public static string Arguments(Body body, FunctionModel function)
    {
        List<string> arguments = [];
        foreach (DataType type in function.Parameters)
        {
            arguments.Add(type.Shape == Shape.Pointer ? body.NonNil(type, 0) : body.Value(type, 1));
        }

        return string.Join(", ", arguments);
    }

    /// <summary>A receiver and its dot: &amp;T{} needs parentheses.</summary>
    public static string Receiver(string value) =>
        value.StartsWith('&') ? $"({value})." : $"{value}.";

    static bool RangeString(Body body)
    {
        string index = body.Name("i");
        string rune = body.Name("r");
        body.OpenLoop($"for {index}, {rune} := range {Texts.String(body, 0)} {{", 4);
        body.Line($"sum += {index} + int({rune})");
        body.Statements(1);
        body.CloseLoop();
        return true;
    }
}
