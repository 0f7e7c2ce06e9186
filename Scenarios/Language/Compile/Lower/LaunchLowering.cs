// go and defer: function and arguments are evaluated now, the call is made later, by the runtime. It calls
// nothing but function values, so that everything that is no function of the program gets a wrapper: a
// function of the compiler's own that takes the evaluated arguments and makes the call.
//
// Go: cmd/gc/walk.c ODEFER, OPROC, walkprintfunc; gen.c ginscall, cgen_callinter. The compiler of the
// day needed no wrapper for calls of the runtime and of interface methods, because its runtime called
// any address; an interface method's wrapper takes one word more, the itab.

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers the statements go and defer.</summary>
sealed class LaunchLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <param name="position">The statement's.</param>
    /// <param name="call">What is to be called.</param>
    /// <param name="opCode">Go or Defer.</param>
    public void Launch(SourcePosition position, CallExpression call, OpCode opCode)
    {
        f.Order.PrepareOperands(call);
        List<ArgumentValue> arguments = [];
        int function = Prepare(call, arguments);
        if (function < 0)
        {
            return;
        }

        List<FrameShape> shapes = [];
        foreach (ArgumentValue argument in arguments)
        {
            shapes.Add(f.Program.ShapeOf(argument.Type));
        }

        FrameShape shape = FrameShape.Concatenate(shapes);
        int block = shape.Words == 0 ? function : Code.NewTemporary(shape);
        int slot = block;
        foreach (ArgumentValue argument in arguments)
        {
            f.Calls.PutArgument(argument, slot);
            slot += (int)argument.Type.WordCount;
        }

        f.At(position);
        Code.Emit(opCode, function, block, shape.Words);
    }

    /// <summary>A slot with the function value; -1 if the call is refused.</summary>
    int Prepare(CallExpression call, List<ArgumentValue> arguments)
    {
        switch (call.Kind)
        {
            case CallKind.Builtin:
                return PrepareBuiltin(call, arguments);
            case CallKind.InterfaceMethod:
                return PrepareInterfaceMethod(call, arguments);
            case CallKind.Function:
            case CallKind.Method:
            case CallKind.Value:
                return PrepareFunction(call, arguments);
            case CallKind.Conversion:
            case CallKind.Unchecked:
            default:
                f.Program.Refuse(call.Position, "go or defer of a conversion");
                return -1;
        }
    }

    int PrepareFunction(CallExpression call, List<ArgumentValue> arguments)
    {
        SignatureType signature =
            call.Target?.Signature ?? (SignatureType)call.Function.Type.Underlying;
        int function = f.Calls.FunctionValueOf(call);
        arguments.AddRange(f.Calls.ArgumentsOf(call, signature));
        return function;
    }

    /// <summary>The method is looked up now: a nil interface panics here.</summary>
    int PrepareInterfaceMethod(CallExpression call, List<ArgumentValue> arguments)
    {
        SelectorExpression selector = (SelectorExpression)call.Function;
        InterfaceMethod method = selector.Selection!.InterfaceMethod!;
        GoType holder = selector.Selection.Holder!;
        int number = MethodTables.IndexOf((InterfaceType)holder.Underlying, method);
        int receiver = f.NewTemporary(holder);
        f.Places.Load(f.FieldPlaces.OfEmbedded(selector), holder, receiver);
        CheckItab(call.Position, receiver, number);
        arguments.Add(ArgumentValue.InSlot(receiver, holder));
        arguments.AddRange(f.Calls.ArgumentsOf(call, method.Signature));
        int wrapper = f.Program.MethodFunctions.OfInterface(holder, method);
        return FunctionValue(wrapper);
    }

    /// <summary>The fault of a nil interface is that of the load of its method.</summary>
    void CheckItab(SourcePosition position, int receiver, int number)
    {
        f.At(position);
        int entry = f.NewScalar();
        int offset = (int)Itabs.FirstFunction + (number * GoType.WordSize);
        Code.Emit(OpCode.AddConst, entry, receiver, 0, offset);
        Code.Emit(OpCode.CheckNil, entry);
    }

    /// <summary>
    /// The arguments as they are; what a built-in converts it converts when it runs, but for the value
    /// of a panic.
    /// </summary>
    int PrepareBuiltin(CallExpression call, List<ArgumentValue> arguments)
    {
        bool isPanic = call.Builtin!.Kind == BuiltinKind.Panic;
        List<GoType> types = [];
        foreach (Expression argument in call.Arguments)
        {
            GoType type = isPanic ? f.TypeTable.EmptyInterface : argument.Type;
            int slot = isPanic
                ? f.Expressions.ValueAsUsed(argument)
                : f.Expressions.Value(argument);
            types.Add(type);
            arguments.Add(ArgumentValue.InSlot(slot, type));
        }

        // Each has a wrapper of its own, which stands where the statement does. Go: print·1
        string name = $"{call.Builtin.Name}·{f.Program.Functions.Count}";
        return FunctionValue(f.Program.Functions.NumberOf(name, w => WriteBuiltin(w, call, types)));
    }

    static void WriteBuiltin(FunctionLowering w, CallExpression call, List<GoType> types)
    {
        List<int> slots = [];
        foreach (GoType type in types)
        {
            slots.Add(NewParameter(w, type));
        }

        w.At(call.Position);
        if (call.Builtin!.Kind == BuiltinKind.Panic)
        {
            w.Code.Emit(OpCode.Panic, slots[0]);
            return;
        }

        if (call.Builtin.Kind == BuiltinKind.Recover)
        {
            w.Panics.Recover(ofCaller: true);
        }
        else
        {
            for (int i = 0; i < slots.Count; i++)
            {
                w.Order.SetEvaluated(call.Arguments[i], slots[i]);
            }

            w.Builtins.Evaluate(call);
        }

        w.Code.Emit(OpCode.Return);
    }

    static int NewParameter(FunctionLowering w, GoType type) =>
        w.Code.NewBlock(BlockKind.Parameter, w.Program.ShapeOf(type), "").Start;

    int FunctionValue(int function)
    {
        int slot = f.NewPointer();
        f.PutConstant(slot, f.Program.RoData.AddressOfFunctionValue(function));
        return slot;
    }
}
