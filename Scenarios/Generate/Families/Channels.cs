// Channels: references leave a slot of one goroutine and come into a slot of another. On the way only the channel's buffer has them,
// or the queue of those who wait, or a stack that a sender writes into directly.

using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Channels
{
    public static IReadOnlyList<Interaction> Interactions { get; } =
    [
        new(Features.None, 4, PassOne),
        new(Features.Channels, 4, PassOne),
        new(Features.Channels, 3, PassFresh),
        new(Features.Channels, 3, PassMany),
        new(Features.Channels, 2, PassUntilClosed),
        new(Features.Channels, 2, AskAndAnswer),
        new(Features.Channels, 2, PassStruct),
        new(Features.Channels, 1, Signal),
    ];

    public static DataType Frozen(Body body) => body.Program.Objects[^1].Pointer;

    /// <summary>Declares a channel that nothing else uses; its name.</summary>
    public static string Declare(Body body, string element, int capacity)
    {
        string size = capacity == 0 ? "" : $", {capacity}";
        return body.Program.DeclareGlobal("ch", $"= make(chan {element}{size})");
    }

    static int Capacity(Body body) => body.Choices.Percent(50) ? body.Choices.Between(1, 3) : 0;

    /// <summary>A frozen object goes over, and the slot that it came from is cleared.</summary>
    static void PassOne(Body from, Body to)
    {
        DataType type = Frozen(from);
        string channel = Declare(from, type.Text, Capacity(from));
        Send(from, channel, type);
        Receive(to, channel, type);
    }

    static void Send(Body from, string channel, DataType type)
    {
        if (from.Choices.Percent(70) && from.Slot(type) is DataPlace slot)
        {
            from.Line($"{channel} <- {Body.Read(slot)}");
            from.Line($"{Body.Write(slot)} = nil");
        }
        else
        {
            from.Line($"{channel} <- {from.Value(type)}");
        }
    }

    /// <summary>Receives into a slot, or into a variable.</summary>
    public static void Receive(Body to, string channel, DataType type)
    {
        if (to.Choices.Percent(70) && to.Slot(type) is DataPlace slot)
        {
            to.Line($"{Body.Write(slot)} = <-{channel}");
            return;
        }

        Variable got = new(to.Name("got"), type) { IsUsed = true };
        to.Open($"if {got.Name} := <-{channel}; {got.Name} != nil {{");
        to.Declare(got);
        to.Line($"sum += {got.Name}.id");
        to.Statements(2);
        to.Close();
    }

    /// <summary>A new object of the sender's becomes the receiver's: nobody else knows it.</summary>
    static void PassFresh(Body from, Body to)
    {
        StructModel model = from.Choices.Pick(from.Program.Objects);
        string channel = Declare(from, model.Pointer.Text, Capacity(from));
        string gift = from.Name("gift");
        from.Line($"{gift} := {model.Constructor}({from.Number(1, 99)})");
        foreach (StructModel.Field field in model.Fields)
        {
            if (model.Discipline == Discipline.Private && field.Type.Is(Frozen(from)))
            {
                from.Line($"{gift}.{field.Name} = {from.Value(field.Type)}");
            }
        }

        from.Line($"{channel} <- {gift}");
        Variable got = to.Declare("n", model.Pointer, isNonNil: true);
        to.Line($"{got.Name} := <-{channel}");
    }

    static void PassMany(Body from, Body to)
    {
        DataType type = Frozen(from);
        string channel = Declare(from, type.Text, Capacity(from));
        string count = from.Number(2, 5);
        Loop(from, count, body => body.Line($"{channel} <- {body.Value(type)}"));
        Loop(to, count, body => Receive(body, channel, type));
    }

    static void Loop(Body body, string count, Action<Body> write)
    {
        string index = body.Name("i");
        body.OpenLoop($"for {index} := 0; {index} < {count}; {index}++ {{", 5);
        write(body);
        body.Statements(1);
        body.CloseLoop();
    }

    static void PassUntilClosed(Body from, Body to)
    {
        DataType type = Frozen(from);
        string channel = Declare(from, type.Text, Capacity(from));
        Loop(from, from.Number(1, 4), body => body.Line($"{channel} <- {body.Value(type)}"));
        from.Line($"close({channel})");
        Variable got = new(to.Name("got"), type) { IsUsed = true };
        string header = to.Choices.Below(2) switch
        {
            0 => $"for {got.Name} := range {channel} {{",
            _ => $"for {got.Name}, ok := <-{channel}; ok; {got.Name}, ok = <-{channel} {{",
        };
        to.OpenLoop(header, 4);
        to.Declare(got);
        to.Open($"if {got.Name} != nil {{");
        to.Line($"sum += {got.Name}.id");
        to.Close();
        to.Statements(2);
        to.CloseLoop();
    }

    /// <summary>A request takes along the channel for its answer.</summary>
    static void AskAndAnswer(Body from, Body to)
    {
        DataType type = Frozen(from);
        string channel = Declare(from, $"chan {type.Text}", Capacity(from));
        string answer = from.Name("answer");
        from.Line($"{answer} := make(chan {type.Text}{(from.Choices.Percent(50) ? ", 1" : "")})");
        from.Line($"{channel} <- {answer}");
        to.Line($"<-{channel} <- {to.Value(type)}");
        to.Spend(1);
        Receive(from, answer, type);
    }

    /// <summary>Several words in one message.</summary>
    static void PassStruct(Body from, Body to)
    {
        DataType type = Frozen(from);
        string element = $"struct {{ p {type.Text}; n int }}";
        string channel = Declare(from, element, Capacity(from));
        from.Line($"{channel} <- {element}{{{from.Value(type)}, {Numbers.Int(from)}}}");
        string got = to.Name("got");
        to.Line($"{got} := <-{channel}");
        if (to.Slot(type) is DataPlace slot)
        {
            to.Line($"{Body.Write(slot)} = {got}.p");
        }

        to.Line($"sum += {got}.n");
    }

    static void Signal(Body from, Body to)
    {
        string channel = Declare(from, "struct{}", Capacity(from));
        if (from.Choices.Percent(50))
        {
            from.Line($"close({channel})");
        }
        else
        {
            from.Line($"{channel} <- struct{{}}{{}}");
        }

        to.Line($"<-{channel}");
    }
}
