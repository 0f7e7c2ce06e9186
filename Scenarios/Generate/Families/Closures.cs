// Function literals: what they capture they share with the function, so it lives in the heap if they outlive it.

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

static class Closures
{
    static readonly DataType s_hook = DataType.FunctionTo(DataType.Int);

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Closures, 4, DeclareAndCall),
        new(Features.Closures, 3, StoreHook),
        new(Features.Closures, 3, CallHook),
        new(Features.Closures, 2, CallAtOnce),
        new(Features.Closures, 2, MethodValue),
        new(Features.Closures, 2, Counter),
        new(Features.Closures, 1, Variadic),
    ];

    static bool DeclareAndCall(Body body)
    {
        DataType type = body.Choices.Pick(body.Program.Objects).Pointer;
        Variable parameter = new(body.Name("p"), type);
        string name = body.Name("do");
        body.OpenLiteral($"{name} := func({parameter.Name} {type.Text}) {{");
        body.Declare(parameter);
        body.Statements(3);
        body.CloseLiteral();
        body.Line($"{name}({body.Value(type)})");
        if (body.Choices.Percent(50))
        {
            body.Statements(1);
            body.Line($"{name}({body.Value(type)})");
        }

        body.Spend(3);
        return true;
    }

    /// <summary>A field gets a function that remembers variables of this one.</summary>
    static bool StoreHook(Body body)
    {
        if (body.Slot(s_hook) is not DataPlace slot)
        {
            return false;
        }

        if (body.Choices.Percent(40))
        {
            body.Line($"{Body.Write(slot)} = {body.Value(s_hook)}");
            return true;
        }

        DataPlace? captured = body.Place(place =>
            place.Type.Shape == Shape.Pointer && place.Type.Element!.Struct is not null
        );
        if (captured is null)
        {
            return false;
        }

        string name = body.Name("p");
        body.Line($"{name} := {Body.Read(captured)}");
        body.OpenLiteral($"{Body.Write(slot)} = func() int {{");
        body.Open($"if {name} == nil {{");
        body.Line($"return {body.Number()}");
        body.Close();
        body.Line($"return {name}.id");
        body.CloseLiteral();
        return true;
    }

    /// <summary>Not from a function literal or a helper: a hook that called hooks might never end.</summary>
    static bool CallHook(Body body)
    {
        if (
            !body.IsGoroutine
            || body.Literals > 0
            || body.Place(place => place.Type.Is(s_hook)) is not DataPlace hook
        )
        {
            return false;
        }

        string text = Body.Read(hook);
        body.Open($"if {text} != nil {{");
        body.Line($"sum += {text}()");
        body.Close();
        return true;
    }

    static bool CallAtOnce(Body body)
    {
        body.OpenLiteral("func() {");
        body.Statements(3);
        body.CloseLiteral("}()");
        return true;
    }

    /// <summary>A method without its receiver, or a receiver bound to its method.</summary>
    static bool MethodValue(Body body)
    {
        ImmutableArray<FunctionModel> methods =
        [
            .. body.Program.Functions.GetRange(0, body.CallableFunctions),
        ];
        methods = methods.RemoveAll(function => function.Receiver is null);
        if (methods.IsEmpty)
        {
            return false;
        }

        FunctionModel method = body.Choices.Pick(methods);
        if (body.Repeats * method.Cost > 50)
        {
            return false;
        }

        body.Spend(method.Cost);
        string receiver = body.NonNil(method.Receiver!.Pointer, 0);
        string name = body.Name("do");
        string arguments = Control.Arguments(body, method);
        if (body.Choices.Percent(50))
        {
            body.Line($"{name} := ({method.Receiver.Pointer.Text}).{method.Name}");
            string comma = arguments.Length == 0 ? "" : ", ";
            body.Line($"sum += {name}({receiver}{comma}{arguments})");
            return true;
        }

        body.Line($"{name} := {Control.Receiver(receiver)}{method.Name}");
        body.Line($"sum += {name}({arguments})");
        return true;
    }

    /// <summary>Two functions that share a variable.</summary>
    static bool Counter(Body body)
    {
        string count = body.Name("count");
        string next = body.Name("next");
        body.Line($"{count} := {Numbers.Int(body)}");
        body.OpenLiteral($"{next} := func() int {{");
        body.Line($"{count}++");
        body.Line($"return {count}");
        body.CloseLiteral();
        body.Line($"sum += {next}()");
        body.Line($"sum += {next}() + {count}");
        return true;
    }

    static bool Variadic(Body body)
    {
        DataType type = body.Choices.Pick(body.Program.Objects).Pointer;
        string name = body.Name("do");
        string all = body.Name("all");
        string one = body.Name("p");
        body.OpenLiteral($"{name} := func({all} ...{type.Text}) (n int) {{");
        body.OpenLoop($"for _, {one} := range {all} {{", 3);
        body.Open($"if {one} != nil {{");
        body.Line($"n += {one}.id");
        body.Close();
        body.CloseLoop();
        body.Line("return");
        body.CloseLiteral();
        body.Line($"sum += {name}({body.List("", type, body.Choices.Between(0, 3), 1)})");
        return true;
    }
}
