using System;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Simple statements and declarations inside functions.

sealed partial class Checker
{
    void CheckStatements(ImmutableArray<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            CheckStatement(statement);
        }
    }

    void CheckBlock(BlockStatement block)
    {
        OpenScope();
        CheckStatements(block.Statements);
        CloseScope();
    }

    void CheckStatement(Statement statement)
    {
        if (!Descend(statement.Position))
        {
            return;
        }

        switch (statement)
        {
            case EmptyStatement:
                break;
            case BlockStatement block:
                CheckBlock(block);
                break;
            case ExpressionStatement expression:
                CheckExpressionStatement(expression);
                break;
            case AssignmentStatement assignment:
                CheckAssignment(assignment);
                break;
            case ShortVariableDeclaration declaration:
                CheckShortDeclaration(declaration);
                break;
            case IncrementStatement increment:
                CheckIncrement(increment);
                break;
            case SendStatement send:
                CheckSend(send);
                break;
            case DeclarationStatement declaration:
                CheckDeclarationStatement(declaration);
                break;
            case GoStatement go:
                CheckDetachedCall(go.Call, "go");
                break;
            case DeferStatement defer:
                _function!.HasDefer = true;
                CheckDetachedCall(defer.Call, "defer");
                break;
            case ReturnStatement @return:
                CheckReturn(@return);
                break;
            default:
                CheckControl(statement);
                break;
        }

        Ascend();
    }

    void CheckExpressionStatement(ExpressionStatement statement)
    {
        Expression expression = statement.Expression;
        CheckAny(expression);
        bool isUsed = expression switch
        {
            CallExpression call => call.Kind != CallKind.Conversion && !IsUselessBuiltin(call),
            UnaryExpression unary => unary.Operator == UnaryOperator.Receive,
            _ => false,
        };
        if (isUsed)
        {
            return;
        }

        bool isReported = expression.HasType && IsInvalid(expression);
        RequireValue(expression);
        if (!isReported && !IsInvalid(expression))
        {
            Report(statement, $"{Print(expression)} evaluated but not used");
        }
    }

    static bool IsUselessBuiltin(CallExpression call) =>
        call.Builtin?.Kind
            is BuiltinKind.Append
                or BuiltinKind.Cap
                or BuiltinKind.Len
                or BuiltinKind.Make
                or BuiltinKind.New
                or BuiltinKind.AlignOf
                or BuiltinKind.OffsetOf
                or BuiltinKind.SizeOf;

    void CheckDetachedCall(Expression expression, string keyword)
    {
        CheckAny(expression);
        if (expression is not CallExpression { IsParenthesized: false } call)
        {
            Report(expression, $"argument to {keyword} must be function call");
        }
        else if (call.Kind == CallKind.Conversion)
        {
            Report(expression, $"{keyword} requires function call, not conversion");
        }
        else if (IsUselessBuiltin(call))
        {
            Report(expression, $"{keyword} discards result of {Print(expression)}");
        }
    }

    void CheckSend(SendStatement send)
    {
        CheckValue(send.Channel);
        CheckValue(send.Value);
        if (IsInvalid(send.Channel))
        {
            return;
        }

        string type = send.Channel.Type.ToSourceString();
        string text = $"{Print(send.Channel)} <- {Print(send.Value)}";
        if (send.Channel.Type.Underlying is not ChanType chan)
        {
            Report(send, $"invalid operation: {text} (send to non-chan type {type})");
        }
        else if (chan.Direction == ChanDirection.ReceiveOnly)
        {
            Report(send, $"invalid operation: {text} (send to receive-only type {type})");
        }
        else
        {
            Assign(send.Value, chan.Element, "send");
        }
    }

    void CheckIncrement(IncrementStatement statement)
    {
        Expression operand = statement.Operand;
        CheckValue(operand);
        if (IsInvalid(operand))
        {
            return;
        }

        if (operand.Type.Underlying is not BasicType { IsNumeric: true })
        {
            string sign = statement.IsDecrement ? "--" : "++";
            string type = DefaultType(operand.Type).ToSourceString();
            Report(
                statement,
                $"invalid operation: {Print(operand)}{sign} (non-numeric type {type})"
            );
            return;
        }

        RequireAssignable(operand);
    }

    void CheckReturn(ReturnStatement statement)
    {
        FunctionInfo function = _function!;
        ImmutableArray<GoType> wanted = function.Signature.Results.Types;
        if (statement.Results.IsEmpty)
        {
            CheckBareReturn(statement, function, wanted);
            return;
        }

        if (statement.Results is [CallExpression single])
        {
            CheckValues(single);
            if (single.Type is TupleType tuple)
            {
                CheckReturnedTuple(statement, tuple, wanted);
                return;
            }
        }
        else
        {
            foreach (Expression result in statement.Results)
            {
                CheckValue(result);
            }
        }

        if (!CheckReturnCount(statement, statement.Results.Length, wanted.Length))
        {
            return;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            Assign(statement.Results[i], wanted[i], "return argument");
        }
    }

    void CheckBareReturn(
        ReturnStatement statement,
        FunctionInfo function,
        ImmutableArray<GoType> wanted
    )
    {
        if (!function.HasNamedResults)
        {
            CheckReturnCount(statement, 0, wanted.Length);
            return;
        }

        foreach (VariableSymbol result in function.Results)
        {
            if (!result.IsBlank && _scope.Find(result.Name) != result)
            {
                Report(statement, $"{result.Name} is shadowed during return");
            }
        }
    }

    void CheckReturnedTuple(
        ReturnStatement statement,
        TupleType tuple,
        ImmutableArray<GoType> wanted
    )
    {
        if (!CheckReturnCount(statement, tuple.Types.Length, wanted.Length))
        {
            return;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (!Assignability.IsAssignable(tuple.Types[i], wanted[i], _package, out string reason))
            {
                string have = tuple.Types[i].ToSourceString();
                string want = wanted[i].ToSourceString();
                Report(statement, $"cannot use {have} as type {want} in return argument{reason}");
            }
        }
    }

    bool CheckReturnCount(ReturnStatement statement, int count, int wanted)
    {
        if (count != wanted)
        {
            string problem = count < wanted ? "not enough" : "too many";
            Report(statement, $"{problem} arguments to return");
        }

        return count == wanted;
    }

    void CheckDeclarationStatement(DeclarationStatement statement)
    {
        foreach (Declaration declaration in statement.Declarations)
        {
            switch (declaration)
            {
                case VariableDeclaration variable:
                    CheckLocalVariables(variable);
                    break;
                case ConstantDeclaration constant:
                    CheckLocalConstants(constant);
                    break;
                case TypeDeclaration type:
                    CheckLocalType(type);
                    break;
                default:
                    throw new ArgumentException(
                        $"CheckDeclarationStatement: {declaration.GetType().Name}"
                    );
            }
        }
    }

    void CheckLocalVariables(VariableDeclaration syntax)
    {
        GoType? type = syntax.TypeSyntax is null ? null : CheckType(syntax.TypeSyntax);
        foreach (Identifier name in syntax.Names)
        {
            VariableSymbol variable = NewLocal(name, type ?? _types.Invalid);
            variable.Type = type;
        }

        CheckInitialization(syntax);
        foreach (Identifier name in syntax.Names)
        {
            name.Type = name.Variable!.Type ??= type ?? _types.Invalid;
            AddLocal(name.Variable);
        }
    }

    void CheckLocalConstants(ConstantDeclaration syntax)
    {
        foreach (Identifier name in syntax.Names)
        {
            name.Symbol = new ConstantSymbol(name.Name, name.Position);
        }

        System.Numerics.BigInteger? iota = _iota;
        ResolveConstants(syntax);
        _iota = iota;
        foreach (Identifier name in syntax.Names)
        {
            AddLocal(name.Symbol!);
        }
    }

    void CheckLocalType(TypeDeclaration syntax)
    {
        // A local type is called main.T as well, like one of the top level.
        TypeSymbol symbol = new(syntax.Name.Name, syntax.Name.Position) { Package = _package };
        NamedType type = _types.Named(symbol, ResolveNamed);
        symbol.Type = type;
        syntax.Name.Symbol = symbol;
        AddLocal(symbol);
        CompleteNamed(type, syntax);
    }
}
