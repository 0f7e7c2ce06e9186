using System;
using System.Text;

namespace GcSim.Scenarios;

// Expressions as messages show them, in gc's way: literals of functions and composites are only named. A long text is cut.

/// <summary>Writes an expression down.</summary>
static class ExpressionPrinter
{
    const int MaxLength = 160;

    public static string Print(Expression expression)
    {
        StringBuilder text = new();
        Append(text, expression, 0);
        return text.Length > MaxLength ? $"{text.ToString(0, MaxLength)}…" : text.ToString();
    }

    static void Append(StringBuilder text, Expression expression, int precedence)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        switch (expression)
        {
            case Identifier identifier:
                text.Append(identifier.Name);
                break;
            case BasicLiteral literal:
                text.Append(literal.Text);
                break;
            case FunctionLiteral:
                text.Append("func literal");
                break;
            case CompositeLiteral literal:
                AppendLiteral(text, literal);
                break;
            case UnaryExpression unary:
                text.Append(Text(unary.Operator));
                Append(text, unary.Operand, 6);
                break;
            case BinaryExpression binary:
                AppendBinary(text, binary, precedence);
                break;
            default:
                AppendPrimary(text, expression);
                break;
        }
    }

    static void AppendLiteral(StringBuilder text, CompositeLiteral literal)
    {
        if (literal.TypeSyntax is not null)
        {
            Append(text, literal.TypeSyntax, 0);
            text.Append(' ');
        }

        text.Append("literal");
    }

    static void AppendBinary(StringBuilder text, BinaryExpression binary, int outer)
    {
        int precedence = TokenFacts.Precedence((TokenKind)binary.Operator);
        text.Append(precedence < outer ? "(" : "");
        Append(text, binary.Left, precedence);
        text.Append(' ').Append(TokenFacts.Text(binary.Operator)).Append(' ');
        Append(text, binary.Right, precedence + 1);
        text.Append(precedence < outer ? ")" : "");
    }

    static void AppendPrimary(StringBuilder text, Expression expression)
    {
        switch (expression)
        {
            case SelectorExpression selector:
                AppendOperand(text, selector.Operand);
                text.Append('.').Append(selector.Name.Name);
                break;
            case IndexExpression index:
                AppendOperand(text, index.Operand);
                text.Append('[');
                Append(text, index.Index, 0);
                text.Append(']');
                break;
            case SliceExpression slice:
                AppendSlice(text, slice);
                break;
            case TypeAssertionExpression assertion:
                AppendOperand(text, assertion.Operand);
                text.Append(".(");
                Append(text, assertion.Target, 0);
                text.Append(')');
                break;
            case TypeSwitchGuard guard:
                AppendOperand(text, guard.Operand);
                text.Append(".(type)");
                break;
            case CallExpression call:
                AppendCall(text, call);
                break;
            case StarExpression star:
                text.Append('*');
                AppendOperand(text, star.Operand);
                break;
            default:
                AppendType(text, expression);
                break;
        }
    }

    /// <summary>An operand that something is attached to: operators in it need parentheses.</summary>
    static void AppendOperand(StringBuilder text, Expression operand)
    {
        bool needsParentheses = operand is StarExpression or BinaryExpression or UnaryExpression;
        text.Append(needsParentheses ? "(" : "");
        Append(text, operand, 0);
        text.Append(needsParentheses ? ")" : "");
    }

    static void AppendSlice(StringBuilder text, SliceExpression slice)
    {
        AppendOperand(text, slice.Operand);
        text.Append('[');
        AppendIfPresent(text, slice.Low);
        text.Append(':');
        AppendIfPresent(text, slice.High);
        text.Append(slice.Max is null ? "" : ":");
        AppendIfPresent(text, slice.Max);
        text.Append(']');
    }

    static void AppendCall(StringBuilder text, CallExpression call)
    {
        AppendOperand(text, call.Function);
        text.Append('(');
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, call.Arguments[i], 0);
        }

        text.Append(call.HasEllipsis ? "...)" : ")");
    }

    static void AppendType(StringBuilder text, Expression type)
    {
        switch (type)
        {
            case ArrayTypeSyntax array:
                text.Append('[').Append(array.HasEllipsis ? "..." : "");
                AppendIfPresent(text, array.Length);
                text.Append(']');
                Append(text, array.Element, 0);
                break;
            case MapTypeSyntax map:
                text.Append("map[");
                Append(text, map.Key, 0);
                text.Append(']');
                Append(text, map.Element, 0);
                break;
            case ChanTypeSyntax chan:
                text.Append(
                    chan.Direction switch
                    {
                        ChanDirection.SendOnly => "chan<- ",
                        ChanDirection.ReceiveOnly => "<-chan ",
                        _ => "chan ",
                    }
                );
                Append(text, chan.Element, 0);
                break;
            case StructTypeSyntax:
                text.Append("struct type");
                break;
            case InterfaceTypeSyntax:
                text.Append("interface type");
                break;
            case FunctionTypeSyntax:
                text.Append("func type");
                break;
            default:
                throw new ArgumentException(
                    $"ExpressionPrinter: unknown node {type.GetType().Name}",
                    nameof(type)
                );
        }
    }

    static void AppendIfPresent(StringBuilder text, Expression? expression)
    {
        if (expression is not null)
        {
            Append(text, expression, 0);
        }
    }

    public static string Text(UnaryOperator @operator) =>
        @operator switch
        {
            UnaryOperator.Plus => "+",
            UnaryOperator.Negate => "-",
            UnaryOperator.Not => "!",
            UnaryOperator.Complement => "^",
            UnaryOperator.AddressOf => "&",
            UnaryOperator.Receive => "<-",
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "ExpressionPrinter.Text"
            ),
        };
}
