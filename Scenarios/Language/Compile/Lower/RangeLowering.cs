// Range over what the runtime goes through: maps, channels, strings. Arrays and slices are in LoopLowering.
// Go: cmd/gc/range.c walkrange

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Range loops over maps, channels and strings.</summary>
sealed class RangeLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    RangeVariableLowering Variables => f.RangeVariables;

    /// <summary>
    /// The iterator is in the frame, and known to the runtime only while a call is under way: its first two
    /// words are the addresses of key and value.
    /// </summary>
    public void OverMap(RangeStatement statement, MapType map)
    {
        int type = f.Program.Types.IdOf(statement.Operand.Type);
        int area = f.Runtime.NewArea(2, 0b11);
        f.Expressions.ValueTo(statement.Operand, area);
        (JumpTargets targets, CodeLabel start) = Begin(statement);
        AddressedValue iterator = NewIterator();
        f.Runtime.PutAddress(area + 1, iterator);
        f.Runtime.Call(RuntimeFunction.MapIterate, area, c: type, kept: iterator);
        Code.Bind(start);
        Code.JumpIfNot(iterator.Slot, targets.Break);
        int mark = Code.MarkTemporaries();
        int key = Variables.LoadIfWanted(statement.Key, Place.OfMemory(iterator.Slot), map.Key);
        int value = Variables.LoadIfWanted(
            statement.Value,
            Place.OfMemory(iterator.Slot + 1),
            map.Element
        );
        Variables.Assign(statement, key, map.Key, value, map.Element);
        Code.ReleaseTo(mark);
        f.Statements.Block(statement.Body.Statements);
        Code.Bind(targets.Continue!);
        f.At(statement.Position);
        int next = f.NewPointer();
        f.Runtime.PutAddress(next, iterator);
        f.Runtime.Call(RuntimeFunction.MapIterateNext, next, c: type, kept: iterator);
        Code.Jump(start);
        Code.Bind(targets.Break);
    }

    public void OverChannel(RangeStatement statement, ChanType type)
    {
        int channel = f.Expressions.IntoTemporary(statement.Operand);
        (JumpTargets targets, CodeLabel start) = Begin(statement);
        Code.Bind(start);
        Code.Bind(targets.Continue!);
        f.At(statement.Position);
        int mark = Code.MarkTemporaries();
        bool isWanted = RangeVariableLowering.IsWanted(statement.Key);
        AddressedValue? value = isWanted ? f.Runtime.NewResult(type.Element) : null;
        int isThere = f.Channels.Receive(channel, value);
        Code.JumpIfNot(isThere, targets.Break);
        if (value is AddressedValue received)
        {
            Place place = RuntimeCallLowering.PlaceOf(received);
            int slot = Variables.LoadIfWanted(statement.Key, place, type.Element);
            Variables.AssignOne(statement.Position, statement.Key!, slot, type.Element);
        }

        Code.ReleaseTo(mark);
        f.Statements.Block(statement.Body.Statements);
        Code.Jump(start);
        Code.Bind(targets.Break);
    }

    /// <summary>The two variables are assigned one after the other, as the compiler of the day did it.</summary>
    public void OverString(RangeStatement statement)
    {
        int area = f.Runtime.NewArea(5, 0b00001);
        int text = f.Expressions.IntoTemporary(statement.Operand);
        int index = f.Constant(0);
        (JumpTargets targets, CodeLabel start) = Begin(statement);
        int next = f.NewScalar();
        Code.Bind(start);
        f.At(statement.Position);
        Code.MoveSlots(area, text, 2);
        Code.Move(area + 2, index);
        f.Runtime.Call(RuntimeFunction.NextRune, area);
        Code.JumpIfNot(area + 3, targets.Break);
        Code.Move(next, area + 3);
        int mark = Code.MarkTemporaries();
        if (RangeVariableLowering.IsWanted(statement.Key))
        {
            Variables.AssignOne(statement.Position, statement.Key!, index, f.TypeTable.Int);
        }

        if (RangeVariableLowering.IsWanted(statement.Value))
        {
            GoType rune = f.TypeTable.Basic(BasicKind.Int32);
            Variables.AssignOne(statement.Position, statement.Value!, area + 4, rune);
        }

        Code.ReleaseTo(mark);
        f.Statements.Block(statement.Body.Statements);
        Code.Bind(targets.Continue!);
        f.At(statement.Position);
        Code.Move(index, next);
        Code.Jump(start);
        Code.Bind(targets.Break);
    }

    (JumpTargets Targets, CodeLabel Start) Begin(RangeStatement statement)
    {
        JumpTargets targets = new(Code.NewLabel(), Code.NewLabel());
        f.Statements.SetTargets(statement, targets);
        Variables.Declare(statement);
        return (targets, Code.NewLabel());
    }

    AddressedValue NewIterator()
    {
        const ulong Pointers = (1UL << MapIterator.PointerWords) - 1;
        int slot = f.Runtime.NewArea(MapIterator.Words, Pointers);
        Code.ZeroSlots(slot, MapIterator.Words);
        return new AddressedValue(slot, MapIterator.Words, IsElsewhere: false);
    }
}
