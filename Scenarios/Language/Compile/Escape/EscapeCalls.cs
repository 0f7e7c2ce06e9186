// What calls do with their arguments. Go: cmd/gc/esc.c esccall, escassignfromtag

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>The calls of one function in the escape graph.</summary>
sealed class EscapeCalls(EscapeContext context, EscapeExpressions expressions)
{
    readonly Dictionary<CallExpression, EscapeNode> _variadics = [];

    EscapeGraph Graph => context.Graph;

    /// <summary>Takes note of a call whose operands have been entered.</summary>
    public void Enter(CallExpression call, int loopDepth)
    {
        if (call.Kind == CallKind.Builtin)
        {
            EnterBuiltin(call, loopDepth);
        }
        else if (call.Kind != CallKind.Conversion)
        {
            EnterCall(call, loopDepth);
        }
    }

    /// <summary>Function and arguments of a call that outlives the statement: they escape.</summary>
    public void LeakCall(CallExpression call)
    {
        if (call.Kind is not (CallKind.Builtin or CallKind.Conversion))
        {
            LeakFunction(call.Function);
        }

        if (_variadics.TryGetValue(call, out EscapeNode? variadic))
        {
            Graph.Flow(Graph.Sink, variadic);
        }

        foreach (Expression argument in call.Arguments)
        {
            expressions.Assign(Graph.Sink, argument);
        }
    }

    void LeakFunction(Expression function)
    {
        if (function is SelectorExpression { Selection: Selection selection } selector)
        {
            if (selection.Kind is SelectionKind.Method or SelectionKind.InterfaceMethod)
            {
                expressions.Assign(Graph.Sink, selector.Operand);
                LeakAddressOfReceiver(selector);
            }

            return;
        }

        expressions.Assign(Graph.Sink, function);
    }

    /// <summary>x.m() with a pointer receiver and an addressable x takes the address of x.</summary>
    void LeakAddressOfReceiver(SelectorExpression selector)
    {
        if (selector.Selection!.Adjustment == ReceiverAdjustment.AddressOf)
        {
            Graph.Flow(Graph.Sink, EscapeReceivers.Of(expressions, selector, loopDepth: 1));
        }
    }

    void EnterBuiltin(CallExpression call, int loopDepth)
    {
        BuiltinKind kind = call.Builtin!.Kind;
        if (kind is BuiltinKind.New or BuiltinKind.Make)
        {
            expressions.SetNode(call, expressions.NewObject(call, loopDepth));
        }
        else if (kind == BuiltinKind.Panic)
        {
            expressions.Assign(Graph.Sink, call.Arguments[0]);
        }
        else if (kind == BuiltinKind.Append && !call.HasEllipsis)
        {
            for (int i = 1; i < call.Arguments.Length; i++)
            {
                expressions.Assign(Graph.Sink, call.Arguments[i]);
            }
        }
    }

    void EnterCall(CallExpression call, int loopDepth)
    {
        SignatureType signature = SignatureOf(call);
        FunctionInfo? info = call.Target?.Info;
        bool isInGroup = info is not null && context.IsInGroup(info);
        ImmutableArray<EscapeNode> results = isInGroup
            ? ResultsOf(info!)
            : NewResults(signature, loopDepth);
        expressions.SetResults(call, results);
        EscapeTag[]? tags = isInGroup ? null : TagsOf(call);
        int parameter = 0;
        foreach (EscapeArgument argument in ArgumentsOf(call, signature, loopDepth))
        {
            if (isInGroup)
            {
                Pass(argument, ParameterOf(info!, parameter));
            }
            else if (argument.HasPointers)
            {
                PassByTag(argument, tags?[parameter] ?? EscapeTag.Unknown, results);
            }

            parameter++;
        }
    }

    static SignatureType SignatureOf(CallExpression call) =>
        call.Target?.Signature ?? (SignatureType)call.Function.Type.Underlying;

    EscapeTag[]? TagsOf(CallExpression call)
    {
        if (call.Target is not FunctionSymbol target)
        {
            return null;
        }

        return target.IsLibrary ? LibraryEscapes.TagsOf(target) : context.Result.TagsOf(target);
    }

    static ImmutableArray<EscapeNode> NewResults(SignatureType signature, int loopDepth)
    {
        ImmutableArray<EscapeNode>.Builder results = ImmutableArray.CreateBuilder<EscapeNode>();
        foreach (GoType type in signature.Results.Types)
        {
            results.Add(
                new EscapeNode(EscapeNodeKind.ReturnValue, type.HasPointers)
                {
                    LoopDepth = loopDepth,
                }
            );
        }

        return results.ToImmutable();
    }

    ImmutableArray<EscapeNode> ResultsOf(FunctionInfo function)
    {
        ImmutableArray<EscapeNode>.Builder results = ImmutableArray.CreateBuilder<EscapeNode>();
        foreach (VariableSymbol result in function.Results)
        {
            results.Add(context.NodeOf(result, function));
        }

        return results.ToImmutable();
    }

    EscapeNode ParameterOf(FunctionInfo function, int index)
    {
        if (function.Receiver is VariableSymbol receiver)
        {
            if (index == 0)
            {
                return context.NodeOf(receiver, function);
            }

            index--;
        }

        return context.NodeOf(function.Parameters[index], function);
    }

    List<EscapeArgument> ArgumentsOf(CallExpression call, SignatureType signature, int loopDepth)
    {
        List<EscapeArgument> arguments = [];
        if (
            call.Kind is CallKind.Method or CallKind.InterfaceMethod
            && call.Function is SelectorExpression selector
        )
        {
            arguments.Add(ReceiverArgument(selector, loopDepth));
        }

        ImmutableArray<GoType> parameters = signature.Parameters.Types;
        if (call.Arguments is [CallExpression { Type: TupleType }])
        {
            AddResults(arguments, call, signature, loopDepth);
            return arguments;
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            if (signature.IsVariadic && !call.HasEllipsis && i == parameters.Length - 1)
            {
                arguments.Add(VariadicArgument(call, i, loopDepth));
            }
            else
            {
                arguments.Add(
                    new EscapeArgument(call.Arguments[i], null, parameters[i].HasPointers)
                );
            }
        }

        return arguments;
    }

    void AddResults(
        List<EscapeArgument> arguments,
        CallExpression call,
        SignatureType signature,
        int loopDepth
    )
    {
        int count = signature.Parameters.Types.Length;
        int plain = signature.IsVariadic ? count - 1 : count;
        ImmutableArray<EscapeNode> results = expressions.ResultsOf(
            (CallExpression)call.Arguments[0]
        );
        for (int i = 0; i < results.Length; i++)
        {
            if (i < plain)
            {
                arguments.Add(new EscapeArgument(null, results[i], results[i].HasPointers));
            }
            else
            {
                // What a variadic slice holds is not followed.
                Graph.Flow(Graph.Sink, results[i]);
            }
        }

        if (signature.IsVariadic)
        {
            arguments.Add(VariadicArgument(call, loopDepth));
        }
    }

    EscapeArgument VariadicArgument(CallExpression call, int first, int loopDepth)
    {
        for (int i = first; i < call.Arguments.Length; i++)
        {
            expressions.Assign(Graph.Sink, call.Arguments[i]);
        }

        return VariadicArgument(call, loopDepth);
    }

    EscapeArgument VariadicArgument(CallExpression call, int loopDepth)
    {
        EscapeNode array = expressions.NewObject(call, loopDepth);
        _variadics[call] = array;
        return new EscapeArgument(null, array, HasPointers: true);
    }

    EscapeArgument ReceiverArgument(SelectorExpression selector, int loopDepth)
    {
        Selection selection = selector.Selection!;
        if (selection.Path.IsEmpty && selection.Adjustment == ReceiverAdjustment.None)
        {
            return new EscapeArgument(selector.Operand, null, selector.Operand.Type.HasPointers);
        }

        EscapeNode node = EscapeReceivers.Of(expressions, selector, loopDepth);
        return new EscapeArgument(null, node, node.HasPointers);
    }

    void Pass(EscapeArgument argument, EscapeNode destination)
    {
        if (argument.Expression is Expression expression)
        {
            expressions.Assign(destination, expression);
        }
        else if (argument.Node is EscapeNode node)
        {
            Graph.Flow(destination, node);
        }
    }

    void PassByTag(EscapeArgument argument, EscapeTag tag, ImmutableArray<EscapeNode> results)
    {
        if (tag.Leaks)
        {
            Pass(argument, Graph.Sink);
            return;
        }

        if (tag.ContentReturns)
        {
            Pass(argument, Graph.ReachedContent);
        }

        for (int i = 0; i < results.Length; i++)
        {
            if ((tag.Results >> i & 1) != 0)
            {
                Pass(argument, results[i]);
            }
        }
    }
}
