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
        f.At(assertion.Position);
        AddressedValue result = f.Runtime.NewResult(type);
        AssertTo(value, type, result, hasOk: false);
        f.Places.Load(RuntimeCallLowering.PlaceOf(result), type, target);
    }

    /// <summary><c>v, ok = x.(T)</c>: the slots of v, zero if x holds something else, and of ok.</summary>
    /// <param name="value">The interface value.</param>
    /// <param name="type">The type T.</param>
    /// <param name="isWanted">Whether v is used; if not its slot is -1.</param>
    public (int Value, int Ok) AssertOk(int value, GoType type, bool isWanted)
    {
        if (!isWanted)
        {
            return (-1, AssertTo(value, type, null, hasOk: true));
        }

        AddressedValue result = f.Runtime.NewResult(type);
        int ok = AssertTo(value, type, result, hasOk: true);
        return (f.Places.ValueAt(RuntimeCallLowering.PlaceOf(result), type), ok);
    }

    /// <summary>Asserts that an interface value is of a type.</summary>
    /// <param name="value">The interface value; not changed.</param>
    /// <param name="type">Any type.</param>
    /// <param name="result">Where the value goes; null if it is not wanted.</param>
    /// <param name="hasOk">Whether there is a second result; if not, failure panics.</param>
    /// <returns>The slot of the second result.</returns>
    public int AssertTo(int value, GoType type, AddressedValue? result, bool hasOk)
    {
        const int AddressWord = 2;
        const int OkWord = 3;
        int area = f.Runtime.NewArea(OkWord + 1, 0b0111);
        Code.MoveSlots(area, value, 2);
        if (result is null)
        {
            f.PutConstant(area + AddressWord, 0);
        }
        else
        {
            f.Runtime.PutAddress(area + AddressWord, result.Value);
        }

        RuntimeFunction function = TypeFacts.IsInterface(type)
            ? RuntimeFunction.AssertInterface
            : RuntimeFunction.AssertType;
        System.ReadOnlySpan<AddressedValue> kept = result is null ? [] : [result.Value];
        f.Runtime.Call(function, area, IdOf(type), hasOk ? 1 : 0, kept);
        return area + OkWord;
    }

    /// <summary>A slot with the address of the type descriptor of an interface value's dynamic type.</summary>
    public int DynamicType(int value)
    {
        int area = f.Runtime.NewArea(2, 0b01);
        Code.Move(area, value);
        f.Runtime.Call(RuntimeFunction.DynamicType, area);
        return area + 1;
    }

    /// <summary>Go: iface.go convI2I, convI2E</summary>
    void Convert(int source, GoType to, int target)
    {
        int area = f.Runtime.NewArea(4, 0b1111);
        Code.MoveSlots(area, source, 2);
        f.Runtime.Call(RuntimeFunction.ConvertInterface, area, IdOf(to));
        Code.MoveSlots(target, area + 2, 2);
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
        bool isMoved = type.HasPointers && !f.Program.Options.Without.Has(Defence.BoxBarrier);
        if (isMoved)
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
