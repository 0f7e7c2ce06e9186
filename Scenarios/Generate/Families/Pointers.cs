// Pointers that move between slots. Reading a reference out of one slot, storing it into another and clearing the first is
// what hides an object from a marker that has been at the second and not yet at the first (Wilson 1992); so moves are
// more frequent here than stores of new objects.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Pointers
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.None, 8, Move),
        new(Features.None, 3, MoveByVariable),
        new(Features.None, 2, Swap),
        new(Features.None, 2, Rotate),
        new(Features.None, 4, Store),
        new(Features.None, 2, Clear),
        new(Features.None, 4, Declare),
        new(Features.None, 4, Visit),
        new(Features.None, 2, Walk),
        new(Features.None, 1, CopyObject),
        new(Features.Unsafe, 4, ThroughSlot),
        new(Features.Unsafe, 2, ThroughUnsafe),
        new(Features.Unsafe, 1, Sizes),
    ];

    /// <summary>Two slots of one type, and not the same expression.</summary>
    public static (DataPlace From, DataPlace To)? Pair(
        Body body,
        System.Func<DataPlace, bool> isWanted
    )
    {
        DataPlace? from = body.Place(place =>
            place.IsSettable && !place.IsNonNil && isWanted(place)
        );
        DataPlace? to = from is null
            ? null
            : body.Place(place =>
                place.IsSettable
                && !place.IsNonNil
                && place.Type.Is(from.Type)
                && place.Text != from.Text
            );
        return to is null ? null : (from!, to);
    }

    public static bool IsPointer(DataPlace place) => place.Type.Shape == Shape.Pointer;

    static bool Move(Body body)
    {
        if (Pair(body, IsPointer) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        if (body.Choices.Percent(70))
        {
            body.Line($"{Body.Write(to)} = {Body.Read(from)}");
            body.Line($"{Body.Write(from)} = nil");
        }
        else
        {
            body.Line($"{Body.Write(to)}, {Body.Write(from)} = {Body.Read(from)}, nil");
        }

        return true;
    }

    /// <summary>For a while a local variable is the only one that has the reference.</summary>
    static bool MoveByVariable(Body body)
    {
        if (Pair(body, IsPointer) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        string name = body.Name("kept");
        body.Line($"{name} := {Body.Read(from)}");
        body.Line($"{Body.Write(from)} = nil");
        RuntimeCalls.Pause(body);
        body.Line($"{Body.Write(to)} = {name}");
        return true;
    }

    static bool Swap(Body body)
    {
        if (Pair(body, IsPointer) is not (DataPlace from, DataPlace to))
        {
            return false;
        }

        string left = Body.Write(from);
        string right = Body.Write(to);
        body.Line($"{left}, {right} = {Body.Read(to)}, {Body.Read(from)}");
        return true;
    }

    static bool Rotate(Body body)
    {
        if (Pair(body, IsPointer) is not (DataPlace first, DataPlace second))
        {
            return false;
        }

        DataPlace third = body.Slot(first.Type)!;
        body.Line(
            $"{Body.Write(first)}, {Body.Write(second)}, {Body.Write(third)} = {Body.Read(second)}, {Body.Read(third)}, {Body.Read(first)}"
        );
        return true;
    }

    static bool Store(Body body)
    {
        DataPlace? slot = body.Place(place => place.IsSettable && IsPointer(place));
        if (slot is null)
        {
            return false;
        }

        string value = slot.IsNonNil ? body.NonNil(slot.Type) : body.Value(slot.Type);
        body.Line($"{Body.Write(slot)} = {value}");
        return true;
    }

    static bool Clear(Body body)
    {
        DataPlace? slot = body.Place(place =>
            place.IsSettable && !place.IsNonNil && place.Type.HasNil
        );
        if (slot is not null)
        {
            body.Line($"{Body.Write(slot)} = nil");
        }

        return slot is not null;
    }

    static bool Declare(Body body)
    {
        DataType type = body.Choices.Pick(body.Program.Objects).Pointer;
        if (body.Choices.Percent(70))
        {
            string fresh = body.Fresh(type);
            body.Line($"{body.Declare("n", type, isNonNil: true).Name} := {fresh}");
            return true;
        }

        string value = body.Value(type);
        body.Line($"var {body.Declare("p", type).Name} {type.Text} = {value}");
        return true;
    }

    /// <summary>Looks at what a slot refers to, if anything.</summary>
    static bool Visit(Body body)
    {
        DataPlace? slot = body.Place(place =>
            IsPointer(place) && place.Type.Element!.Struct is not null
        );
        if (slot is null)
        {
            return false;
        }

        string read = Body.Read(slot);
        Variable target = new(body.Name("n"), slot.Type) { IsNonNil = true };
        body.Open($"if {target.Name} := {read}; {target.Name} != nil {{");
        body.Declare(target);
        body.Line($"sum += {target.Name}.id");
        body.Statements(2);
        if (body.Choices.Percent(20))
        {
            body.Reopen("} else {");
            body.Statements(1);
        }

        body.Close();
        return true;
    }

    /// <summary>Follows one field from object to object, not for ever: there may be rings.</summary>
    static bool Walk(Body body)
    {
        DataPlace? start = body.Place(place =>
            IsPointer(place) && LinkOf(place.Type.Element!.Struct) is not null
        );
        if (start is null)
        {
            return false;
        }

        string steps = body.Name("i");
        string at = body.Name("at");
        string link = LinkOf(start.Type.Element!.Struct)!;
        body.Line($"{steps} := 0");
        body.OpenLoop(
            $"for {at} := {Body.Read(start)}; {at} != nil && {steps} < {body.Number(2, 5)}; {at} = {at}.{link} {{",
            3
        );
        body.Line($"{steps}++");
        body.Line($"sum += {at}.id");
        body.CloseLoop();
        body.Spend(2);
        return true;
    }

    static bool CopyObject(Body body)
    {
        DataPlace? to = body.Place(place =>
            place.IsNonNil && place.Type.Element?.Struct is { Discipline: Discipline.Private }
        );
        if (to is null)
        {
            return false;
        }

        body.Line($"*{Body.Read(to)} = *{body.NonNil(to.Type)}");
        return true;
    }

    /// <summary>A pointer into an object: storing through it, the barrier sees only the slot.</summary>
    static bool ThroughSlot(Body body)
    {
        DataPlace? slot = body.Place(place =>
            place.IsSettable && !place.IsNonNil && IsPointer(place)
        );
        if (slot is null)
        {
            return false;
        }

        Variable inside = new(body.Name("slot"), DataType.PointerTo(slot.Type))
        {
            IsNonNil = true,
            IsSettable = false,
        };
        body.Line($"{inside.Name} := &{Body.Read(slot)}");
        body.Declare(inside);
        body.Line($"*{inside.Name} = {body.Value(slot.Type)}");
        return true;
    }

    /// <summary>A reference goes through unsafe.Pointer and comes back.</summary>
    static bool ThroughUnsafe(Body body)
    {
        DataPlace? slot = body.Place(place =>
            place.IsSettable && !place.IsNonNil && IsPointer(place)
        );
        if (slot is null)
        {
            return false;
        }

        body.Program.Import("unsafe");
        string type = slot.Type.Text;
        if (body.Choices.Percent(50))
        {
            body.Line($"{Body.Write(slot)} = ({type})(unsafe.Pointer({body.NonNil(slot.Type)}))");
            return true;
        }

        string word = body.Name("word");
        body.Line($"{word} := (*unsafe.Pointer)(unsafe.Pointer(&{Body.Read(slot)}))");
        body.Line($"*{word} = unsafe.Pointer({body.NonNil(slot.Type)})");
        return true;
    }

    static bool Sizes(Body body)
    {
        body.Program.Import("unsafe");
        StructModel model = body.Choices.Pick(body.Program.Objects);
        string field = body.Choices.Pick(model.Fields).Name;
        string zero = body.Name("zero");
        body.Line($"var {zero} {model.Name}");
        body.Line(
            body.Choices.Below(3) switch
            {
                0 => $"sum += int(unsafe.Sizeof({zero}))",
                1 => $"sum += int(unsafe.Offsetof({zero}.{field}))",
                _ => $"sum += int(unsafe.Alignof({zero}.{field}))",
            }
        );
        return true;
    }

    /// <summary>The field that leads to another object of the type.</summary>
    static string? LinkOf(StructModel? model) =>
        model?.Fields.Find(field => field.Type.Is(model.Pointer))?.Name;
}
