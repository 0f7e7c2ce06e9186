using System;
using System.Text;

namespace GcSim.Scenarios;

// Expressions as messages show them, in gc's way: literals of functions and composites are only named. A long text is cut, and
// what is nested too deeply is left out.

/// <summary>Writes an expression down.</summary>
sealed class ExpressionPrinter
{
    const int MaxLength = 160;
    const int MaxDepth = 50;

    readonly StringBuilder _text = new();
    int _depth;

    ExpressionPrinter() { }

    public static string Print(Expression expression)
    {
        ExpressionPrinter printer = new();
        printer.Append(expression, 0);
        StringBuilder text = printer._text;
        return text.Length > MaxLength ? $"{text.ToString(0, MaxLength)}…" : text.ToString();
    }

    void Append(Expression expression, int precedence)
    {
        if (_depth == MaxDepth)
        {
            _text.Append('…');
        }
        else if (_text.Length <= MaxLength)
        {
            _depth++;
            AppendNode(expression, precedence);
            _depth--;
        }
    }

    void AppendNode(Expression expression, int precedence)
    {
        switch (expression)
        {
            case Identifier identifier:
                _text.Append(identifier.Name);
                break;
            case BasicLiteral literal:
                _text.Append(literal.Text);
                break;
            case FunctionLiteral:
                _text.Append("func literal");
                break;
            case CompositeLiteral literal:
                AppendLiteral(literal);
                break;
            case UnaryExpression unary:
                _text.Append(Text(unary.Operator));
                Append(unary.Operand, 6);
                break;
            case BinaryExpression binary:
                AppendBinary(binary, precedence);
                break;
            default:
                AppendPrimary(expression);
                break;
        }
    }

    void AppendLiteral(CompositeLiteral literal)
    {
        if (literal.TypeSyntax is not null)
        {
            Append(literal.TypeSyntax, 0);
            _text.Append(' ');
        }

        _text.Append("literal");
    }

    void AppendBinary(BinaryExpression binary, int outer)
    {
        int precedence = TokenFacts.Precedence((TokenKind)binary.Operator);
        _text.Append(precedence < outer ? "(" : "");
        Append(binary.Left, precedence);
        _text.Append(' ').Append(TokenFacts.Text(binary.Operator)).Append(' ');
        Append(binary.Right, precedence + 1);
        _text.Append(precedence < outer ? ")" : "");
    }

    void AppendPrimary(Expression expression)
    {
        switch (expression)
        {
            case SelectorExpression selector:
                AppendOperand(selector.Operand);
                _text.Append('.').Append(selector.Name.Name);
                break;
            case IndexExpression index:
                AppendOperand(index.Operand);
                _text.Append('[');
                Append(index.Index, 0);
                _text.Append(']');
                break;
            case SliceExpression slice:
                AppendSlice(slice);
                break;
            case TypeAssertionExpression assertion:
                AppendOperand(assertion.Operand);
                _text.Append(".(");
                Append(assertion.Target, 0);
                _text.Append(')');
                break;
            case TypeSwitchGuard guard:
                AppendOperand(guard.Operand);
                _text.Append(".(type)");
                break;
            case CallExpression call:
                AppendCall(call);
                break;
            case StarExpression star:
                _text.Append('*');
                AppendOperand(star.Operand);
                break;
            default:
                AppendType(expression);
                break;
        }
    }

    /// <summary>An operand that something is attached to: operators in it need parentheses.</summary>
    void AppendOperand(Expression operand)
    {
        bool needsParentheses = operand is StarExpression or BinaryExpression or UnaryExpression;
        _text.Append(needsParentheses ? "(" : "");
        Append(operand, 0);
        _text.Append(needsParentheses ? ")" : "");
    }

    void AppendSlice(SliceExpression slice)
    {
        AppendOperand(slice.Operand);
        _text.Append('[');
        AppendIfPresent(slice.Low);
        _text.Append(':');
        AppendIfPresent(slice.High);
        _text.Append(slice.Max is null ? "" : ":");
        AppendIfPresent(slice.Max);
        _text.Append(']');
    }

    void AppendCall(CallExpression call)
    {
        AppendOperand(call.Function);
        _text.Append('(');
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Append(call.Arguments[i], 0);
        }

        _text.Append(call.HasEllipsis ? "...)" : ")");
    }

    void AppendType(Expression type)
    {
        switch (type)
        {
            case ArrayTypeSyntax array:
                _text.Append('[').Append(array.HasEllipsis ? "..." : "");
                AppendIfPresent(array.Length);
                _text.Append(']');
                Append(array.Element, 0);
                break;
            case MapTypeSyntax map:
                _text.Append("map[");
                Append(map.Key, 0);
                _text.Append(']');
                Append(map.Element, 0);
                break;
            case ChanTypeSyntax chan:
                _text.Append(
                    chan.Direction switch
                    {
                        ChanDirection.SendOnly => "chan<- ",
                        ChanDirection.ReceiveOnly => "<-chan ",
                        _ => "chan ",
                    }
                );
                Append(chan.Element, 0);
                break;
            case StructTypeSyntax:
                _text.Append("struct type");
                break;
            case InterfaceTypeSyntax:
                _text.Append("interface type");
                break;
            case FunctionTypeSyntax:
                _text.Append("func type");
                break;
            default:
                throw new ArgumentException(
                    $"ExpressionPrinter: unknown node {type.GetType().Name}",
                    nameof(type)
                );
        }
    }

    void AppendIfPresent(Expression? expression)
    {
        if (expression is not null)
        {
            Append(expression, 0);
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
