// defer, panic, recover: values that only the runtime refers to for a while, in the records of deferred calls and of panics. A
// panic is always the last statement of a function that recovers.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Defers
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Defers, 4, PanicAndRecover),
        new(Features.Defers, 3, RunTimePanic),
        new(Features.Defers, 3, Deferred),
        new(Features.Defers, 1, DeferredInLoop),
        new(Features.Defers, 1, GoexitAlone),
    ];

    static bool PanicAndRecover(Body body)
    {
        StructModel model = body.Program.Objects[0];
        body.OpenLiteral("func() {");
        Recover(body, model);
        body.Statements(2);
        body.Line(
            body.Choices.Below(3) switch
            {
                0 => $"panic({body.Number()})",
                1 => $"panic({Texts.String(body, 0)})",
                _ => $"panic({body.NonNil(model.Pointer)})",
            }
        );
        body.CloseLiteral("}()");
        return true;
    }

    static void Recover(Body body, StructModel model)
    {
        body.OpenLiteral("defer func() {");
        string value = body.Name("r");
        body.Open($"switch {value} := recover().(type) {{");
        body.Code.Outdent();
        Case(body, "case int:", $"sum += {value}");
        Case(body, "case string:", "sum++");
        Case(body, $"case {model.Pointer.Text}:", $"sum += {value}.id");
        if (body.Choices.Percent(50))
        {
            body.Program.Import("runtime");
            Case(
                body,
                "case *runtime.TypeAssertionError:",
                $"sum += len({value}.Error()) & 1",
                $"{value}.RuntimeError()"
            );
            Case(body, "case runtime.Error:", "sum++", $"{value}.RuntimeError()");
        }

        Case(body, "case error:", "sum++", $"{value}.Error()");
        body.Code.Indent();
        body.Close();
        body.Statements(1);
        body.CloseLiteral("}()");
    }

    static void Case(Body body, string header, params string[] statements)
    {
        body.Line(header);
        foreach (string statement in statements)
        {
            body.Line($"\t{statement}");
        }
    }

    static bool RunTimePanic(Body body)
    {
        StructModel model = body.Program.Objects[0];
        string name = body.Name("bad");
        body.OpenLiteral("func() {");
        Recover(body, model);
        body.Statements(2);
        switch (body.Choices.Below(6))
        {
            case 0:
                body.Line($"var {name} {model.Pointer.Text}");
                body.Line($"{name}.id = {body.Number()}");
                break;
            case 1:
                body.Line($"var {name} [3]int");
                body.Line($"{name}[sum&7|4]++");
                break;
            case 2:
                body.Line($"{name} := sum - sum");
                body.Line($"sum += 1 / {name}");
                break;
            case 3:
                body.Line($"var {name} interface{{}} = {body.Fresh(DataType.Any)}");
                body.Line($"sum += len({name}.([2][]byte)[1])");
                break;
            case 4:
                body.Line($"var {name} map[string]int");
                body.Line($"{name}[\"a\"] = {body.Number()}");
                break;
            default:
                body.Line($"{name} := make(chan int, 1)");
                body.Line($"close({name})");
                body.Line($"close({name})");
                break;
        }

        body.CloseLiteral("}()");
        return true;
    }

    /// <summary>Deferred calls run in the opposite order, each with the arguments of its statement.</summary>
    static bool Deferred(Body body)
    {
        DataType type = body.Choices.Pick(body.Program.Objects).Pointer;
        Variable parameter = new(body.Name("p"), type);
        string argument = body.Value(type);
        body.OpenLiteral("func() {");
        body.OpenLiteral($"defer func({parameter.Name} {type.Text}) {{");
        body.Declare(parameter);
        body.Statements(2);
        body.CloseLiteral($"}}({argument})");
        body.Statements(3);
        body.CloseLiteral("}()");
        return true;
    }

    static bool DeferredInLoop(Body body)
    {
        string index = body.Name("i");
        string one = body.Name("n");
        body.OpenLiteral("func() {");
        body.OpenLoop($"for {index} := 0; {index} < {body.Number(2, 4)}; {index}++ {{", 4);
        body.Line($"defer func({one} int) {{ sum += {one} }}({index})");
        body.CloseLoop();
        body.Statements(2);
        body.CloseLiteral("}()");
        return true;
    }

    /// <summary>A goroutine that leaves by Goexit; its deferred call tells that it is gone.</summary>
    static bool GoexitAlone(Body body)
    {
        body.Program.Import("runtime");
        string gone = body.Name("gone");
        body.Line($"{gone} := make(chan bool)");
        body.OpenLiteral("go func() {");
        body.Line($"defer close({gone})");
        body.Statements(2);
        body.Line("runtime.Goexit()");
        body.CloseLiteral("}()");
        body.Line($"<-{gone}");
        return true;
    }
}
