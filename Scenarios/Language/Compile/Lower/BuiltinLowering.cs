using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Calls of predeclared functions.</summary>
sealed class BuiltinLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Evaluates the call; the first slot of its value, -1 if it has none.</summary>
    public int Evaluate(CallExpression call)
    {
        switch (call.Builtin!.Kind)
        {
            case BuiltinKind.Len:
                return Length(call, word: 1);
            case BuiltinKind.Cap:
                return Length(call, word: 2);
            case BuiltinKind.New:
                f.At(call.Position);
                return f.Literals.NewObject(call, ((PointerType)call.Type.Underlying).Element);
            case BuiltinKind.Make:
                return Make(call);
            case BuiltinKind.Append:
                return call.HasEllipsis ? f.SliceCopies.Append(call) : Append(call);
            case BuiltinKind.Copy:
                return f.SliceCopies.Copy(call);
            case BuiltinKind.Panic:
                f.Panics.Panic(call);
                return -1;
            case BuiltinKind.Recover:
                f.At(call.Position);
                return f.Panics.Recover(ofCaller: false);
            case BuiltinKind.Print:
            case BuiltinKind.Println:
                Print(call);
                return -1;
            case BuiltinKind.Close:
                f.Channels.Close(call);
                return -1;
            case BuiltinKind.Delete:
                f.Maps.Delete(call);
                return -1;
            case BuiltinKind.AlignOf:
            case BuiltinKind.OffsetOf:
            case BuiltinKind.SizeOf:
            default:
                f.Program.Refuse(call.Position, call.Builtin.Name);
                return call.Type is TupleType ? -1 : f.NewTemporary(call.Type);
        }
    }

    int Length(CallExpression call, int word)
    {
        Expression operand = call.Arguments[0];
        int target = f.NewScalar();
        switch (operand.Type.Underlying)
        {
            case MapType:
                return f.Maps.Length(call);
            case ChanType:
                return f.Channels.Length(call, isCapacity: word == 2);
            case ArrayType array:
                f.PutConstant(target, (ulong)array.Length);
                break;
            case PointerType { Element.Underlying: ArrayType array }:
                f.PutConstant(target, (ulong)array.Length);
                break;
            default:
                Code.Move(target, f.Places.WordOf(operand, word));
                break;
        }

        return target;
    }

    int Make(CallExpression call)
    {
        if (call.Type.Underlying is not SliceType slice)
        {
            return call.Type.Underlying is MapType ? f.Maps.Make(call) : f.Channels.Make(call);
        }

        int target = f.NewTemporary(call.Type);
        Expression length = call.Arguments[1];
        Expression capacity = call.Arguments.Length > 2 ? call.Arguments[2] : length;
        f.At(call.Position);
        if (IsOnStack(call, slice, length, capacity))
        {
            long count = ExpressionLowering.IntegerOf(capacity);
            FrameBlock array = f.NewFrameObject(f.TypeTable.ArrayOf(slice.Element, count), "make");
            int address = f.NewPointer();
            Code.FrameAddress(address, array.Start);
            f.Places.BeginWriting(target);
            Code.Move(target, address);
            f.PutConstant(target + 1, (ulong)ExpressionLowering.IntegerOf(length));
            f.PutConstant(target + 2, (ulong)count);
            return target;
        }

        int lengthSlot = f.Expressions.Value(length);
        int capacitySlot = capacity == length ? lengthSlot : f.Expressions.Value(capacity);
        int id = f.Program.Types.IdOf(slice.Element);
        Code.Emit(OpCode.MakeSlice, target, lengthSlot, capacitySlot, id);
        return target;
    }

    /// <summary>Go: walk.c OMAKESLICE: constant and below 64 KB.</summary>
    bool IsOnStack(CallExpression call, SliceType slice, Expression length, Expression capacity)
    {
        const long MaxBytes = 1 << 16;
        if (
            !f.Program.Escapes.IsOnStack(call)
            || length.Constant is null
            || capacity.Constant is null
        )
        {
            return false;
        }

        long size = slice.Element.Size;
        return size == 0 || ExpressionLowering.IntegerOf(capacity) < MaxBytes / size;
    }

    /// <summary>Go: walk.c append: grow if there is no room, then plain element assignments.</summary>
    int Append(CallExpression call)
    {
        SliceType slice = (SliceType)call.Type.Underlying;
        ImmutableArray<Expression> values = call.Arguments[1..];
        int[] slots = new int[values.Length];
        int target = f.NewTemporary(call.Type);
        f.Expressions.ValueTo(call.Arguments[0], target);
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = f.Expressions.ValueAsUsed(values[i]);
        }

        if (slots.Length == 0)
        {
            return target;
        }

        f.At(call.Position);
        Grow(target, slots.Length, slice.Element);
        int position = f.NewScalar();
        Code.Move(position, target + 1);
        Code.Emit(OpCode.AddConst, target + 1, position, 0, slots.Length, WordKind.Int64);
        Place end = Place.OfMemory(AddressAt(target, position, slice.Element.Size));
        for (int i = 0; i < slots.Length; i++)
        {
            StoreElement(values[i], end.Part(i * slice.Element.Size), slice.Element, slots[i]);
        }

        return target;
    }

    /// <summary>
    /// Arguments have gone through temporaries: only constants need no barrier. Go: walk.c append
    /// </summary>
    void StoreElement(Expression value, Place place, GoType type, int slot)
    {
        BarrierReason reason = f.Stores.Guarded(Defence.AppendElement);
        if (value.Mode == ExpressionMode.Nil)
        {
            reason = BarrierReason.ZeroValue;
        }
        else if (ValueFacts.IsConstant(value))
        {
            reason = ValueFacts.IsZero(value) ? BarrierReason.ZeroValue : BarrierReason.Constant;
        }

        f.Stores.StoreAs(value.Position, place, type, slot, reason, "append's element");
    }

    void Grow(int slice, int count, GoType element)
    {
        int room = f.NewScalar();
        int isTooSmall = f.NewScalar();
        int needed = f.Constant(count);
        CodeLabel hasRoom = Code.NewLabel();
        Code.Emit(OpCode.Sub, room, slice + 2, slice + 1, kind: WordKind.Int64);
        Code.Emit(OpCode.LessSigned, isTooSmall, room, needed);
        Code.JumpIfNot(isTooSmall, hasRoom);
        Code.Emit(OpCode.GrowSlice, slice, slice, needed, f.Program.Types.IdOf(element));
        Code.Bind(hasRoom);
    }

    int AddressAt(int slice, int index, long size)
    {
        int bytes = f.NewScalar();
        int address = f.NewPointer();
        Code.Emit(OpCode.Mul, bytes, index, f.Constant(size));
        Code.Emit(OpCode.Add, address, slice, bytes);
        return address;
    }

    /// <summary>Go: walk.c walkprint: all arguments first, then one call for each.</summary>
    void Print(CallExpression call)
    {
        int[] slots = new int[call.Arguments.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = f.Expressions.Value(call.Arguments[i]);
        }

        f.At(call.Position);
        bool isLine = call.Builtin!.Kind == BuiltinKind.Println;
        for (int i = 0; i < slots.Length; i++)
        {
            if (isLine && i > 0)
            {
                f.Library.CallWithoutValues(RuntimeFunction.PrintSpace);
            }

            PrintOne(call.Arguments[i].Position, call.Arguments[i].Type, slots[i]);
        }

        if (isLine)
        {
            f.Library.CallWithoutValues(RuntimeFunction.PrintNewline);
        }
    }

    void PrintOne(SourcePosition position, GoType type, int slot)
    {
        RuntimeFunction function = PrinterOf(type);
        if (function == RuntimeFunction.None)
        {
            f.Program.Refuse(position, $"print of {type.ToSourceString()}");
            return;
        }

        Code.Emit(OpCode.CallRuntime, (int)function, slot);
    }

    /// <summary>Go: walk.c walkprint: of the unsigned integers only uint64 is printed as one.</summary>
    static RuntimeFunction PrinterOf(GoType type)
    {
        switch (type.Underlying)
        {
            case BasicType { IsInteger: true } basic:
                return basic.Kind == BasicKind.Uint64
                    ? RuntimeFunction.PrintUint
                    : RuntimeFunction.PrintInt;
            case BasicType { IsFloat: true }:
                return RuntimeFunction.PrintFloat;
            case BasicType { IsString: true }:
                return RuntimeFunction.PrintString;
            case BasicType { IsBoolean: true }:
                return RuntimeFunction.PrintBool;
            case BasicType { Kind: BasicKind.UnsafePointer }:
            case PointerType:
            case ChanType:
            case MapType:
            case SignatureType:
                return RuntimeFunction.PrintPointer;
            case SliceType:
                return RuntimeFunction.PrintSlice;
            case InterfaceType:
                return RuntimeFunction.PrintInterface;
            default:
                return RuntimeFunction.None;
        }
    }
}
