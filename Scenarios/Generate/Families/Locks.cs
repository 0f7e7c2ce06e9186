// Locks: what all goroutines share stands behind one, and only frozen objects go in and come out, so that nobody touches what
// another one changes. Which goroutine comes first decides what is found there.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Locks
{
    public static IReadOnlyList<Production> Productions { get; } =
    [new(Features.Locks, 5, Exchange), new(Features.Locks, 3, Read), new(Features.Locks, 2, Once)];

    public static IReadOnlyList<Interaction> Interactions { get; } =
    [new(Features.Locks, 3, HandOver), new(Features.Locks, 3, Gate)];

    /// <summary>Takes out what is behind the lock, and puts something of its own there.</summary>
    static bool Exchange(Body body)
    {
        DataType type = Channels.Frozen(body);
        if (body.Slot(type) is not DataPlace slot)
        {
            return false;
        }

        Vault vault = body.Program.SharedVault();
        body.Program.IsDeterministic = false;
        bool isDeferred = body.Choices.Percent(40);
        if (isDeferred)
        {
            body.OpenLiteral("func() {");
        }

        body.Line($"{vault.Lock}.Lock()");
        if (isDeferred)
        {
            body.Line($"defer {vault.Lock}.Unlock()");
        }

        WriteExchange(body, slot, vault);
        if (isDeferred)
        {
            body.CloseLiteral("}()");
        }
        else
        {
            body.Line($"{vault.Lock}.Unlock()");
        }

        return true;
    }

    static void WriteExchange(Body body, DataPlace slot, Vault vault)
    {
        string own = Body.Write(slot);
        string shared = $"{vault.Name}.{body.Choices.Pick(["first", "second"])}";
        switch (body.Choices.Below(4))
        {
            case 0:
                body.Line($"{shared} = {Body.Read(slot)}");
                body.Line($"{own} = nil");
                break;
            case 1:
                body.Line($"{own} = {shared}");
                body.Line($"{shared} = nil");
                break;
            case 2:
                body.Line($"{own}, {shared} = {shared}, {Body.Read(slot)}");
                break;
            default:
                body.Open($"if len({vault.Name}.list) < 8 {{");
                body.Line($"{vault.Name}.list = append({vault.Name}.list, {Body.Read(slot)})");
                body.Reopen("} else {");
                body.Line($"{own} = {vault.Name}.list[0]");
                body.Line($"{vault.Name}.list = {vault.Name}.list[1:]");
                body.Close();
                break;
        }
    }

    static bool Read(Body body)
    {
        Vault vault = body.Program.SharedVault();
        body.Program.IsDeterministic = false;
        string got = body.Name("got");
        body.Line($"{vault.Lock}.RLock()");
        body.Line($"{got} := {vault.Name}.{body.Choices.Pick(["first", "second"])}");
        body.Line($"{vault.Lock}.RUnlock()");
        body.Open($"if {got} != nil {{");
        body.Line($"sum += {got}.id");
        body.Statements(1);
        body.Close();
        if (body.Choices.Percent(30))
        {
            string locker = body.Name("locker");
            body.Line($"{locker} := {vault.Lock}.RLocker()");
            body.Line($"{locker}.Lock()");
            body.Line($"sum += len({vault.Name}.list)");
            body.Line($"{locker}.Unlock()");
        }

        return true;
    }

    /// <summary>Whoever comes first makes the value; all see the same.</summary>
    static bool Once(Body body)
    {
        body.Program.Import("sync");
        StructModel model = body.Program.Objects[^1];
        string once = body.Program.DeclareGlobal("once", "sync.Once");
        string made = body.Program.DeclareGlobal("made", model.Pointer.Text);
        body.Line($"{once}.Do(func() {{ {made} = {model.Constructor}({body.Number(1, 99)}) }})");
        body.Line($"sum += {made}.id");
        return true;
    }

    /// <summary>One waits on a condition until the other has left something.</summary>
    static void HandOver(Body from, Body to)
    {
        from.Program.Import("sync");
        DataType type = Channels.Frozen(from);
        string mutex = from.Program.DeclareGlobal("mutex", "sync.Mutex");
        string condition = from.Program.DeclareGlobal("ready", $"= sync.NewCond(&{mutex})");
        string handed = from.Program.DeclareGlobal("handed", type.Text);
        string isHanded = from.Program.DeclareGlobal("isHanded", "bool");
        from.Line($"{mutex}.Lock()");
        from.Line($"{handed}, {isHanded} = {from.Value(type)}, true");
        from.Line($"{condition}.{from.Choices.Pick(["Signal", "Broadcast"])}()");
        from.Line($"{mutex}.Unlock()");
        to.Line($"{mutex}.Lock()");
        to.OpenLoop($"for !{isHanded} {{", 1);
        to.Line($"{condition}.Wait()");
        to.CloseLoop();
        if (to.Slot(type) is DataPlace slot)
        {
            to.Line($"{Body.Write(slot)}, {handed} = {handed}, nil");
        }

        to.Line($"{mutex}.Unlock()");
    }

    static void Gate(Body from, Body to)
    {
        from.Program.Import("sync");
        DataType type = Channels.Frozen(from);
        string gate = from.Program.DeclareGlobal("gate", "sync.WaitGroup");
        string handed = from.Program.DeclareGlobal("handed", type.Text);
        from.Program.MainHead.Add($"{gate}.Add(1)");
        from.Line($"{handed} = {from.Value(type)}");
        from.Line($"{gate}.Done()");
        to.Line($"{gate}.Wait()");
        if (to.Slot(type) is DataPlace slot)
        {
            to.Line($"{Body.Write(slot)} = {handed}");
            to.Line($"{handed} = nil");
        }
    }
}
