// Interface values: a first word that tells the type of what is in them, and a data word. The first word of a
// known type is a constant, a type descriptor or an itab as the interface has methods or not; the data
// word is the value itself if that is one pointer, else the address of a copy in the heap. Everything that
// starts from an interface value asks the runtime for the type.
//
// Go: cmd/gc/walk.c OCONVIFACE; order.c ODOTTYPE; gen.c cgen_callinter

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Makes interface values, takes them apart, and calls their methods.</summary>
sealed class InterfaceLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Makes a value, which may be an interface value itself, one of an interface type.</summary>
    public void Make(int source, GoType from, GoType to, int target)
    {
        if (TypeFacts.IsInterface(from))
        {
            Convert(source, to, target);
            return;
        }

        f.Program.Methods.Need(from);
        int data = TypeFacts.IsDirectInterface(from) ? source : Box(source, from);
        f.Places.BeginWriting(target);
        f.PutConstant(target, FirstWord(from, to));
        Code.Move(target + 1, data);
    }

    /// <summary>The id under which the runtime knows a type that a value is converted or asserted to.</summary>
    public int IdOf(GoType type) =>
        f.Program.Types.IdOf(
            TypeFacts.IsInterface(type) ? f.Program.Methods.InterfaceOf(type) : type
        );

    /// <summary>
    /// Calls a method of the interface value in two slots; the arguments stand in the outgoing area already,
    /// behind the word for the receiver.
    /// </summary>
    public void Call(int value, InterfaceType type, InterfaceMethod method) =>
        Code.Emit(
            OpCode.CallInterface,
            value,
            CodeBuilder.OutgoingBase,
            MethodTables.IndexOf(type, method)
        );

    /// <summary><c>x.(T)</c> that panics if x holds something else.</summary>
    public void Assert(TypeAssertionExpression assertion, int target)
    {
        GoType type = assertion.Type;
        int value = f.Expressions.Value(assertion.Operand);
        int result = NewResult(type);
        f.At(assertion.Position);
        AssertTo(value, type, AddressOf(result), hasOk: false, result);
        Take(result, type, target);
    }

    /// <summary><c>v, ok = x.(T)</c>: the slots of v, zero if x holds something else, and of ok.</summary>
    /// <param name="value">The interface value.</param>
    /// <param name="type">The type T.</param>
    /// <param name="isWanted">Whether v is used; if not its slot is -1.</param>
    public (int Value, int Ok) AssertOk(int value, GoType type, bool isWanted)
    {
        if (!isWanted)
        {
            return (-1, AssertTo(value, type, -1, hasOk: true, -1));
        }

        int result = NewResult(type);
        int ok = AssertTo(value, type, AddressOf(result), hasOk: true, result);
        int target = f.NewTemporary(type);
        Take(result, type, target);
        return (target, ok);
    }

    /// <summary>Asserts that an interface value is of a type.</summary>
    /// <param name="value">The interface value; not changed.</param>
    /// <param name="type">Any type.</param>
    /// <param name="address">A slot with the address where the value goes; -1 if it is not wanted.</param>
    /// <param name="hasOk">Whether there is a second result; if not, failure panics.</param>
    /// <param name="result">The slots, zeroed, that the address is of; -1 if they are not in the frame.</param>
    /// <returns>The slot of the second result.</returns>
    public int AssertTo(int value, GoType type, int address, bool hasOk, int result)
    {
        int block = Code.NewTemporary(
            FrameShape.Concatenate([
                FrameShape.Pointer,
                FrameShape.Pointer,
                FrameShape.Pointer,
                FrameShape.Scalar,
            ])
        );
        Code.MoveSlots(block, value, 2);
        if (address < 0)
        {
            f.PutConstant(block + 2, 0);
        }
        else
        {
            Code.Move(block + 2, address);
        }

        if (result >= 0)
        {
            Code.UseByAddress(result, (int)type.WordCount);
        }

        RuntimeFunction function = TypeFacts.IsInterface(type)
            ? RuntimeFunction.AssertInterface
            : RuntimeFunction.AssertType;
        Code.Emit(OpCode.CallRuntime, (int)function, block, IdOf(type), hasOk ? 1 : 0);
        return block + 3;
    }

    /// <summary>A slot with the address of the type descriptor of an interface value's dynamic type.</summary>
    public int DynamicType(int value)
    {
        int block = Code.NewTemporary(
            FrameShape.Concatenate([FrameShape.Pointer, FrameShape.Scalar])
        );
        Code.Move(block, value);
        Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.DynamicType, block);
        return block + 1;
    }

    /// <summary>A temporary with the memory layout of a type, zeroed. Go: order.c ordercopyexpr</summary>
    int NewResult(GoType type)
    {
        int result = f.NewTemporary(type);
        Code.ZeroSlots(result, (int)type.WordCount);
        return result;
    }

    int AddressOf(int slot)
    {
        int address = f.NewPointer();
        Code.FrameAddress(address, slot);
        return address;
    }

    /// <summary>Brings a value from memory layout to that of a temporary.</summary>
    void Take(int result, GoType type, int target)
    {
        bool isPart = TypeFacts.IsCanonical(type) && type.Size < GoType.WordSize;
        if (isPart)
        {
            Code.Emit(OpCode.FrameLoad, target, result, kind: TypeFacts.KindOf(type));
        }
        else
        {
            Code.MoveSlots(target, result, (int)type.WordCount);
        }
    }

    /// <summary>Go: iface.go convI2I, convI2E</summary>
    void Convert(int source, GoType to, int target)
    {
        FrameShape shape = f.Program.ShapeOf(to);
        int block = Code.NewTemporary(FrameShape.Concatenate([shape, shape]));
        Code.MoveSlots(block, source, 2);
        Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.ConvertInterface, block, IdOf(to));
        Code.MoveSlots(target, block + 2, 2);
    }

    ulong FirstWord(GoType type, GoType to) =>
        ((InterfaceType)to.Underlying).IsEmpty
            ? f.Program.Types.AddressOf(type)
            : Itabs.Address(IdOf(to), f.Program.Types.IdOf(type));

    /// <summary>A copy of the value in the heap. Go: iface.go convT2E, convT2I</summary>
    int Box(int source, GoType type)
    {
        int id = f.Program.Types.IdOf(type);
        int data = f.NewPointer();
        Code.Emit(OpCode.New, data, id);
        if (type.HasPointers)
        {
            int from = f.NewPointer();
            Code.FrameAddress(from, source);
            Code.Emit(OpCode.TypedMove, data, from, 0, id);
        }
        else
        {
            f.Places.Store(Place.OfMemory(data), type, source);
        }

        return data;
    }
}
