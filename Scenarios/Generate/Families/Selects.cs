// select: a goroutine waits on several channels at once, and each channel's queue refers to what it has to send. Of the cases of
// one select only one is ever ready, or there is a default on a channel of the goroutine's own, so that what is chosen is no choice.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Selects
{
    public static IReadOnlyList<Production> Productions { get; } =
    [new(Features.Selects, 3, SendOrDefault), new(Features.Selects, 2, ReceiveOrDefault)];

    public static IReadOnlyList<Interaction> Interactions { get; } =
    [new(Features.Selects, 4, PassBySelect), new(Features.Selects, 2, PassOrQuit)];

    /// <summary>A buffer of one: the first send finds room, the second none.</summary>
    static bool SendOrDefault(Body body)
    {
        DataType type = Channels.Frozen(body);
        string box = body.Name("box");
        body.Line($"{box} := make(chan {type.Text}, 1)");
        for (int i = body.Choices.Between(1, 2); i > 0; i--)
        {
            body.Open("select {");
            Clause(body, $"case {box} <- {body.Value(type)}:");
            Clause(body, "default:");
            body.Close();
        }

        if (body.Slot(type) is DataPlace slot)
        {
            body.Line($"{Body.Write(slot)} = <-{box}");
        }

        return true;
    }

    static bool ReceiveOrDefault(Body body)
    {
        DataType type = Channels.Frozen(body);
        string box = body.Name("box");
        body.Line($"{box} := make(chan {type.Text}, {body.Number(1, 2)})");
        if (body.Choices.Percent(70))
        {
            body.Line($"{box} <- {body.Value(type)}");
        }

        body.Open("select {");
        Got(body, type, box);
        Clause(body, "default:");
        body.Close();
        return true;
    }

    static void PassBySelect(Body from, Body to)
    {
        DataType type = Channels.Frozen(from);
        string channel = Channels.Declare(from, type.Text, from.Choices.Below(2));
        string never = from.Program.DeclareGlobal("never", "chan int");
        from.Open("select {");
        Clause(from, $"case {channel} <- {from.Value(type)}:");
        Clause(from, $"case <-{never}:");
        from.Close();
        to.Open("select {");
        Clause(to, $"case {never} <- {Numbers.Int(to)}:");
        Got(to, type, channel);
        to.Close();
    }

    /// <summary>References come until the other one closes a second channel.</summary>
    static void PassOrQuit(Body from, Body to)
    {
        DataType type = Channels.Frozen(from);
        string channel = Channels.Declare(from, type.Text, 0);
        string quit = Channels.Declare(from, "struct{}", 0);
        string count = from.Number(1, 4);
        string index = from.Name("i");
        from.OpenLoop($"for {index} := 0; {index} < {count}; {index}++ {{", 4);
        from.Line($"{channel} <- {from.Value(type)}");
        from.CloseLoop();
        from.Line($"close({quit})");
        string label = to.Name("wait");
        to.Line($"{label}:");
        to.OpenLoop("for {", 4);
        to.Open("select {");
        Got(to, type, channel);
        Clause(to, $"case _, ok := <-{quit}:", "if !ok {", $"\tbreak {label}", "}");
        to.Close();
        to.CloseLoop();
    }

    static void Got(Body body, DataType type, string channel)
    {
        if (body.Choices.Percent(40) && body.Slot(type) is DataPlace slot)
        {
            Clause(body, $"case {Body.Write(slot)} = <-{channel}:");
            return;
        }

        Variable got = new(body.Name("got"), type);
        body.Code.Outdent();
        body.Open($"case {got.Name} := <-{channel}:");
        body.Declare(got);
        body.Open($"if {got.Name} != nil {{");
        body.Line($"sum += {got.Name}.id");
        body.Close();
        body.Statements(1);
        body.CloseCase();
    }

    static void Clause(Body body, string header, params string[] lines)
    {
        body.Code.Outdent();
        body.Open(header);
        foreach (string line in lines)
        {
            body.Line(line);
        }

        if (lines.Length == 0)
        {
            body.Statements(1);
        }

        body.CloseCase();
    }
}
