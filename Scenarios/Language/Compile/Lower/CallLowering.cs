// Calls. Arguments whose evaluation has a safe point go to temporaries first; the others are evaluated
// right into the callee's frame, which nothing disturbs until the call.
// Go: cmd/gc/walk.c ascompatte, reorder1

using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers calls of functions, methods and function values.</summary>
sealed class CallLowering(FunctionLowering f)
{
    /// <summary>Words of a receiver in a call through an interface.</summary>
    const int ReceiverWords = 1;

    CodeBuilder Code => f.Code;

    /// <summary>Evaluates a call; the first slot of its results, -1 if it has none.</summary>
    public int Evaluate(CallExpression call)
    {
        f.Order.PrepareOperands(call);
        if (call.Kind == CallKind.Builtin)
        {
            return f.Builtins.Evaluate(call);
        }

        if (call.Target is FunctionSymbol target)
        {
            return target.IsLibrary ? f.Library.Call(call, target) : CallFunction(call, target);
        }

        return call.Kind == CallKind.InterfaceMethod ? CallInterface(call) : CallValue(call);
    }

    /// <summary>The type of a method's receiver, a pointer or not.</summary>
    public GoType ReceiverTypeOf(FunctionSymbol method) =>
        method.HasPointerReceiver
            ? f.TypeTable.PointerTo(method.ReceiverBase!)
            : method.ReceiverBase!;

    /// <summary>The types of a call's results.</summary>
    public static ImmutableArray<GoType> ResultsOf(CallExpression call) =>
        call.Type is TupleType tuple ? tuple.Types : [call.Type];

    /// <summary>Arguments of a call as values for the parameters, the receiver first.</summary>
    public IReadOnlyList<ArgumentValue> ArgumentsOf(CallExpression call, SignatureType signature)
    {
        List<ArgumentValue> arguments = [];
        if (call.Kind == CallKind.Method)
        {
            arguments.Add(f.MethodValues.Receiver((SelectorExpression)call.Function));
        }

        ImmutableArray<GoType> parameters = signature.Parameters.Types;
        if (call.Arguments is [CallExpression { Type: TupleType tuple }])
        {
            AddResults(arguments, call, tuple, signature);
            return arguments;
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            bool isPacked = signature.IsVariadic && !call.HasEllipsis && i == parameters.Length - 1;
            arguments.Add(
                isPacked
                    ? Variadic(call, (SliceType)parameters[i], i)
                    : ArgumentValue.Of(call.Arguments[i], parameters[i])
            );
        }

        return arguments;
    }

    /// <summary>Puts one argument into slots.</summary>
    public void PutArgument(ArgumentValue argument, int target)
    {
        if (argument.Expression is Expression expression)
        {
            f.Expressions.ValueAsUsedTo(expression, target);
        }
        else
        {
            Code.MoveSlots(target, argument.Slot, (int)argument.Type.WordCount);
        }
    }

    /// <summary>The funcval of the function or method that is called.</summary>
    public int FunctionValueOf(CallExpression call)
    {
        if (call.Kind == CallKind.Value)
        {
            return f.Expressions.Value(call.Function);
        }

        int target = f.NewPointer();
        f.Closures.FunctionValue(call.Position, call.Target!, target);
        return target;
    }

    /// <summary>Reports a call that is not supported; slots for its results nevertheless.</summary>
    public int Refused(CallExpression call, string construct)
    {
        f.Program.Refuse(call.Position, construct);
        ImmutableArray<GoType> results = ResultsOf(call);
        return results.IsEmpty ? -1 : NewResults(results);
    }

    int CallFunction(CallExpression call, FunctionSymbol target)
    {
        if (target.Info is null)
        {
            return Refused(call, "call of a function without a body");
        }

        int words = PutArguments(call, target.Signature!);
        f.At(call.Position);
        Code.Emit(OpCode.Call, f.Program.Functions.NumberOf(target.Info), CodeBuilder.OutgoingBase);
        return TakeResults(call, words);
    }

    /// <summary>Go: gen.c cgen_callinter: what the interface holds is looked at after the arguments.</summary>
    int CallInterface(CallExpression call)
    {
        SelectorExpression selector = (SelectorExpression)call.Function;
        InterfaceMethod method = selector.Selection!.InterfaceMethod!;
        int value = f.MethodValues.Receiver(selector).Slot;
        int words = PutArguments(call, method.Signature, ReceiverWords);
        f.At(call.Position);
        InterfaceType type = (InterfaceType)selector.Selection.Holder!.Underlying;
        f.Interfaces.Call(value, type, method);
        return TakeResults(call, words);
    }

    int CallValue(CallExpression call)
    {
        // A variable could be changed by the arguments only through a call, and these come before.
        int function = f.Expressions.Value(call.Function);
        int words = PutArguments(call, (SignatureType)call.Function.Type.Underlying);
        f.At(call.Position);
        Code.Emit(OpCode.CallClosure, function, CodeBuilder.OutgoingBase);
        return TakeResults(call, words);
    }

    /// <summary>Puts the arguments into the callee's frame; returns their words.</summary>
    /// <param name="call">The call.</param>
    /// <param name="signature">Its parameters, without the receiver.</param>
    /// <param name="words">Words before them that the call itself fills.</param>
    int PutArguments(CallExpression call, SignatureType signature, int words = 0)
    {
        IReadOnlyList<ArgumentValue> arguments = ArgumentsOf(call, signature);
        ArgumentValue[] ready = new ArgumentValue[arguments.Count];
        for (int i = 0; i < ready.Length; i++)
        {
            ready[i] = Settle(arguments[i]);
        }

        foreach (ArgumentValue argument in ready)
        {
            if (argument.Type.WordCount > 0)
            {
                int target = Code.Outgoing(words);
                PutArgument(argument, target);
                words += (int)argument.Type.WordCount;
            }
            else if (argument.Expression is Expression expression)
            {
                // It is evaluated, though nothing is passed: a nil pointer in it panics.
                f.Expressions.Value(expression);
            }
        }

        Code.ReserveOutgoing(words);
        return words;
    }

    /// <summary>Evaluates what may not wait until the callee's frame is being written.</summary>
    ArgumentValue Settle(ArgumentValue argument)
    {
        if (argument.Expression is not Expression expression || PlainValues.IsPlain(f, expression))
        {
            return argument;
        }

        return argument with
        {
            Expression = null,
            Slot = f.Expressions.ValueAsUsed(expression),
        };
    }

    ArgumentValue Variadic(CallExpression call, SliceType type, int first)
    {
        int slot = f.NewTemporary(type);
        ImmutableArray<Expression> values = call.Arguments[first..];
        if (values.IsEmpty)
        {
            Code.ZeroSlots(slot, (int)type.WordCount);
        }
        else
        {
            f.At(call.Position);
            f.Literals.SliceOf(call, type.Element, values, slot);
        }

        return ArgumentValue.InSlot(slot, type);
    }

    /// <summary>f(g()): the results of g are the arguments of f.</summary>
    void AddResults(
        List<ArgumentValue> arguments,
        CallExpression call,
        TupleType tuple,
        SignatureType signature
    )
    {
        ImmutableArray<GoType> parameters = signature.Parameters.Types;
        int plain = signature.IsVariadic ? parameters.Length - 1 : parameters.Length;
        GoType? element = signature.IsVariadic ? ((SliceType)parameters[plain]).Element : null;
        List<int> packed = [];
        Expression multi = call.Arguments[0];
        int slot = f.Expressions.Value(multi);
        for (int i = 0; i < tuple.Types.Length; i++)
        {
            GoType wanted = i < plain ? parameters[i] : element!;
            int value = f.Conversions.Assigned(multi.Position, slot, tuple.Types[i], wanted);
            slot += (int)tuple.Types[i].WordCount;
            if (i < plain)
            {
                arguments.Add(ArgumentValue.InSlot(value, wanted));
            }
            else
            {
                packed.Add(value);
            }
        }

        if (element is not null)
        {
            int slice = f.NewTemporary(parameters[plain]);
            f.At(call.Position);
            f.Literals.SliceOf(call, element, packed, slice);
            arguments.Add(ArgumentValue.InSlot(slice, parameters[plain]));
        }
    }

    int TakeResults(CallExpression call, int argumentWords)
    {
        ImmutableArray<GoType> types = ResultsOf(call);
        if (types.IsEmpty)
        {
            return -1;
        }

        int target = NewResults(types);
        int words = 0;
        foreach (GoType type in types)
        {
            words += (int)type.WordCount;
        }

        Code.ReserveOutgoing(argumentWords + words);
        Code.MoveSlots(target, CodeBuilder.OutgoingBase + argumentWords, words);
        return target;
    }

    int NewResults(ImmutableArray<GoType> types)
    {
        List<FrameShape> shapes = [];
        foreach (GoType type in types)
        {
            shapes.Add(f.Program.ShapeOf(type));
        }

        return Code.NewTemporary(FrameShape.Concatenate(shapes));
    }
}
