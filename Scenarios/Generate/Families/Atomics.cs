// sync/atomic: pointers that goroutines exchange without a lock, to frozen objects; counters of every kind. An atomic store of a
// pointer takes a barrier of its own, before or after the exchange.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Atomics
{
    static readonly (string Function, string Type)[] s_numbers =
    [
        ("Int32", "int32"),
        ("Int64", "int64"),
        ("Uint32", "uint32"),
        ("Uint64", "uint64"),
        ("Uintptr", "uintptr"),
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Atomics, 6, ExchangePointer),
        new(Features.Atomics, 4, Count),
        new(Features.Atomics, 2, StoreValue),
    ];

    static bool ExchangePointer(Body body)
    {
        ProgramModel program = body.Program;
        program.Import("unsafe");
        program.Import("sync/atomic");
        program.IsDeterministic = false;
        DataType type = Channels.Frozen(body);
        string shared = program.SharedPointer();
        string old = body.Name("old");
        switch (body.Choices.Below(4))
        {
            case 0:
                body.Line($"atomic.StorePointer(&{shared}, unsafe.Pointer({body.NonNil(type)}))");
                return true;
            case 1:
                body.Line($"{old} := ({type.Text})(atomic.LoadPointer(&{shared}))");
                break;
            case 2:
                body.Line(
                    $"{old} := ({type.Text})(atomic.SwapPointer(&{shared}, unsafe.Pointer({body.NonNil(type)})))"
                );
                break;
            default:
                body.Line($"{old} := ({type.Text})(atomic.LoadPointer(&{shared}))");
                body.Open(
                    $"if atomic.CompareAndSwapPointer(&{shared}, unsafe.Pointer({old}), unsafe.Pointer({body.NonNil(type)})) {{"
                );
                body.Line("sum++");
                body.Close();
                break;
        }

        if (body.Slot(type) is DataPlace slot)
        {
            body.Line($"{Body.Write(slot)} = {old}");
        }

        body.Open($"if {old} != nil {{");
        body.Line($"sum += {old}.id");
        body.Close();
        return true;
    }

    /// <summary>A counter of the goroutine's own, so that its values are no choice.</summary>
    static bool Count(Body body)
    {
        body.Program.Import("sync/atomic");
        (string kind, string type) = body.Choices.Pick(s_numbers);
        string count = body.Name("count");
        body.Line($"{count} := {type}({body.Number()})");
        string amount = body.Number(1, 9);
        body.Line($"sum += int(atomic.Add{kind}(&{count}, {amount}))");
        body.Line(
            body.Choices.Below(4) switch
            {
                0 => $"sum += int(atomic.Load{kind}(&{count}))",
                1 => $"atomic.Store{kind}(&{count}, {amount})",
                2 => $"sum += int(atomic.Swap{kind}(&{count}, {amount}))",
                _ => $"atomic.CompareAndSwap{kind}(&{count}, {body.Number()}, {amount})",
            }
        );
        return true;
    }

    static bool StoreValue(Body body)
    {
        body.Program.Import("sync/atomic");
        body.Program.IsDeterministic = false;
        DataType type = Channels.Frozen(body);
        string shared = body.Program.SharedValue();
        if (body.Choices.Percent(50))
        {
            body.Line($"{shared}.Store({body.NonNil(type)})");
            return true;
        }

        string old = body.Name("old");
        body.Open($"if {old}, ok := {shared}.Load().({type.Text}); ok {{");
        body.Line($"sum += {old}.id");
        if (body.Slot(type) is DataPlace slot)
        {
            body.Line($"{Body.Write(slot)} = {old}");
        }

        body.Close();
        return true;
    }
}
