// Methods as functions, and the receivers of methods. A method value is a closure of a code word and the receiver,
// taken when the value is made; a method expression is a plain function.
// Go: cmd/gc/closure.c walkpartialcall

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Method values, method expressions and receivers.</summary>
sealed class MethodValueLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>
    /// What a selected method gets as receiver, after embedded fields and the implicit &amp; or *; for a method
    /// of an interface that is the interface value, in slots.
    /// </summary>
    public ArgumentValue Receiver(SelectorExpression selector)
    {
        Selection selection = selector.Selection!;
        GoType type = ReceiverTypeOf(selection);
        bool isPlain = selection.Path.IsEmpty && selection.Adjustment == ReceiverAdjustment.None;
        if (isPlain)
        {
            return selection.Kind == SelectionKind.Method
                ? ArgumentValue.Of(selector.Operand, type)
                : ArgumentValue.InSlot(f.Expressions.Value(selector.Operand), type);
        }

        Place place = f.FieldPlaces.OfEmbedded(selector);
        switch (selection.Adjustment)
        {
            case ReceiverAdjustment.AddressOf:
                return ArgumentValue.InSlot(f.Places.CheckedAddressOf(place), type);
            case ReceiverAdjustment.Dereference:
                place = f.FieldPlaces.Dereference(place, type);
                break;
            case ReceiverAdjustment.None:
            default:
                break;
        }

        int value = f.NewTemporary(type);
        f.Places.Load(place, type, value);
        return ArgumentValue.InSlot(value, type);
    }

    /// <summary><c>x.M</c>.</summary>
    public void ValueTo(SelectorExpression selector, int target)
    {
        Selection selection = selector.Selection!;
        ArgumentValue receiver = Receiver(selector);
        int value = receiver.Expression is Expression operand
            ? f.Expressions.Value(operand)
            : receiver.Slot;
        f.At(selector.Position);
        if (selection.Kind == SelectionKind.InterfaceMethod)
        {
            Code.Emit(OpCode.CheckNil, value);
        }

        int function = f.Program.MethodFunctions.OfMethodValue(
            receiver.Type,
            MemberOf(selection),
            (SignatureType)selector.Type
        );
        int closure = f.Literals.NewObject(selector, ClosureOf(receiver.Type));
        int code = f.NewScalar();
        f.PutConstant(code, Layout.FunctionAddress(function));
        f.Places.Store(Place.OfMemory(closure), f.TypeTable.Uintptr, code);
        StoreReceiver(selector, receiver, Place.OfMemory(closure).Part(GoType.WordSize), value);
        Code.Move(target, closure);
    }

    /// <summary><c>T.M</c>.</summary>
    public void Expression(SelectorExpression selector, int target)
    {
        Selection selection = selector.Selection!;
        Member member = MemberOf(selection);
        SignatureType signature = member.InterfaceMethod?.Signature ?? member.Method!.Signature!;
        f.Closures.PutStatic(
            f.Program.MethodFunctions.WithReceiver(selection.OperandType!, member, signature),
            target
        );
    }

    void StoreReceiver(SelectorExpression selector, ArgumentValue receiver, Place place, int value)
    {
        const string Destination = "method value's receiver";
        if (receiver.Expression is Expression operand)
        {
            f.Stores.Store(selector.Position, place, receiver.Type, value, operand, Destination);
        }
        else
        {
            BarrierReason reason = f.Stores.ReasonForReceiver(selector);
            f.Stores.StoreAs(selector.Position, place, receiver.Type, value, reason, Destination);
        }
    }

    GoType ReceiverTypeOf(Selection selection) =>
        selection.Method is FunctionSymbol method
            ? f.Calls.ReceiverTypeOf(method)
            : selection.Holder!;

    /// <summary>What the selection found, as the wrappers take it.</summary>
    static Member MemberOf(Selection selection)
    {
        PackageSymbol? from = selection.Method?.Package ?? selection.InterfaceMethod?.Package;
        string name = selection.Method?.Name ?? selection.InterfaceMethod!.Name;
        return MemberLookup.Find(selection.OperandType!, name, from!);
    }

    /// <summary>Go: struct { F uintptr; R T }</summary>
    StructType ClosureOf(GoType receiver)
    {
        PackageSymbol package = f.Program.Checked.Package;
        return f.TypeTable.Struct([
            new StructField("F", f.TypeTable.Uintptr, false, package, 0),
            new StructField("R", receiver, false, package, 1),
        ]);
    }
}
