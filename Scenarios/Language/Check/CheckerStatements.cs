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
        if (Descend(statement.Position))
        {
            CheckSimple(statement);
            Ascend();
        }
    }

    void CheckSimple(Statement statement)
    {
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

        ChanType? chan = send.Channel.Type.Underlying as ChanType;
        if (chan is not null && chan.Direction != ChanDirection.ReceiveOnly)
        {
            Assign(send.Value, chan.Element, "send");
            return;
        }

        string text = $"{Print(send.Channel)} <- {Print(send.Value)}";
        string kind = chan is null ? "non-chan" : "receive-only";
        string type = send.Channel.Type.ToSourceString();
        Report(send, $"invalid operation: {text} (send to {kind} type {type})");
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
}
