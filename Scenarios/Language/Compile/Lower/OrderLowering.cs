// The order of evaluation inside a statement: calls and what else can have effects come first, from
// left to right, and leave their values in temporaries; the rest (variables, loads, arithmetic) is
// evaluated afterwards. Go: cmd/gc/order.c

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Evaluates the calls inside expressions ahead of the expressions.</summary>
sealed class OrderLowering(FunctionLowering f)
{
    readonly Dictionary<Expression, int> _evaluated = [];

    /// <summary>Whether the value is in a temporary already.</summary>
    public bool IsEvaluated(Expression expression) => _evaluated.ContainsKey(expression);

    /// <summary>The slot of a value that is in a temporary already.</summary>
    public bool TryGet(Expression expression, out int slot) =>
        _evaluated.TryGetValue(expression, out slot);

    /// <summary>Says that the value of an expression is in slots.</summary>
    public void SetEvaluated(Expression expression, int slot) => _evaluated[expression] = slot;

    /// <summary>Forgets the values of a statement that is done.</summary>
    public void Clear() => _evaluated.Clear();

    /// <summary>Evaluates everything in the expression that has effects.</summary>
    public void Prepare(Expression? expression)
    {
        if (expression is not null && HasEffects(expression))
        {
            Visit(expression);
        }
    }

    public void Prepare(IEnumerable<Expression> expressions)
    {
        foreach (Expression expression in expressions)
        {
            Prepare(expression);
        }
    }

    /// <summary>Evaluates the expression now, whatever it is, unless its value cannot change.</summary>
    public void Settle(Expression expression)
    {
        if (
            expression.Constant is null
            && expression.Mode != ExpressionMode.Nil
            && !_evaluated.ContainsKey(expression)
        )
        {
            _evaluated[expression] = f.Expressions.IntoTemporary(expression);
        }
    }

    /// <summary>As Prepare, but the expression itself, if it is a call or the like, is left to the caller.</summary>
    public void PrepareOperands(Expression expression)
    {
        if (!IsConditional(expression) && HasEffects(expression))
        {
            VisitOperands(expression);
        }
    }

    /// <summary>Whether evaluating it may do anything that others can see, beyond a panic.</summary>
    public static bool HasEffects(Expression expression) => EffectFinder.IsIn(expression);

    void Visit(Expression expression)
    {
        if (expression.Constant is not null || _evaluated.ContainsKey(expression))
        {
            return;
        }

        if (IsConditional(expression))
        {
            _evaluated[expression] = f.Expressions.IntoTemporary(expression);
            return;
        }

        VisitOperands(expression);
        if (IsRead(expression))
        {
            _evaluated[expression] = f.Expressions.IntoTemporary(expression);
        }
        else if (expression is CallExpression call && IsEvaluatedAhead(call))
        {
            int slot = f.Calls.Evaluate(call);
            if (slot >= 0)
            {
                _evaluated[expression] = slot;
            }
        }
    }

    /// <summary>The right side of &amp;&amp; and || must wait for the left one.</summary>
    static bool IsConditional(Expression expression) =>
        expression
            is BinaryExpression
            {
                Operator: BinaryOperator.LogicalAnd or BinaryOperator.LogicalOr
            } binary
        && HasEffects(binary.Right);

    /// <summary>
    /// An element of a map, a receive, a type assertion: what they read may be changed by what comes later.
    /// </summary>
    static bool IsRead(Expression expression) =>
        MapLowering.IsElement(expression)
        || expression
            is TypeAssertionExpression
                or UnaryExpression { Operator: UnaryOperator.Receive };

    static bool IsEvaluatedAhead(CallExpression call) => call.Kind != CallKind.Conversion;

    void VisitOperands(Expression expression)
    {
        switch (expression)
        {
            case SelectorExpression { Selection.Kind: not SelectionKind.PackageMember } selector
                when selector.Selection.Kind != SelectionKind.MethodExpression:
                VisitIfNeeded(selector.Operand);
                break;
            case IndexExpression index:
                VisitIfNeeded(index.Operand);
                VisitIfNeeded(index.Index);
                break;
            case SliceExpression slice:
                VisitIfNeeded(slice.Operand);
                VisitIfNeeded(slice.Low);
                VisitIfNeeded(slice.High);
                VisitIfNeeded(slice.Max);
                break;
            case TypeAssertionExpression assertion:
                VisitIfNeeded(assertion.Operand);
                break;
            case CallExpression call:
                VisitCall(call);
                break;
            case StarExpression star:
                VisitIfNeeded(star.Operand);
                break;
            case UnaryExpression unary:
                VisitIfNeeded(unary.Operand);
                break;
            case BinaryExpression binary:
                VisitIfNeeded(binary.Left);
                VisitIfNeeded(binary.Right);
                break;
            case CompositeLiteral literal:
                bool isMap = literal.LiteralType!.Underlying is MapType;
                foreach (CompositeElement element in literal.Elements)
                {
                    VisitIfNeeded(isMap ? element.Key : null);
                    VisitIfNeeded(element.Value);
                }

                break;
            default:
                break;
        }
    }

    void VisitCall(CallExpression call)
    {
        if (call.Kind is CallKind.Method or CallKind.InterfaceMethod)
        {
            VisitIfNeeded((call.Function as SelectorExpression)?.Operand);
        }
        else if (call.Kind == CallKind.Value)
        {
            VisitIfNeeded(call.Function);
        }

        foreach (Expression argument in call.Arguments)
        {
            // f(g()) with several results: the outer call takes them where they are.
            VisitIfNeeded(argument);
        }
    }

    void VisitIfNeeded(Expression? expression)
    {
        if (expression is not null && HasEffects(expression))
        {
            Visit(expression);
        }
    }
}
