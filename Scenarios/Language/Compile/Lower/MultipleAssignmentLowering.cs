// Assignments to several places: the operands on the left and all values come first, then the stores, from
// left to right, except that elements of maps come after everything else.
// Go: cmd/gc/order.c ordermapassign; walk.c OAS2, OAS2FUNC, ascompatee, reorder3

using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Lowers <c>a, b = x, y</c> and <c>a, b = f()</c>.</summary>
sealed class MultipleAssignmentLowering(FunctionLowering f)
{
    /// <summary><c>a, b = x, y</c>.</summary>
    public void AssignParallel(
        SourcePosition position,
        ImmutableArray<Expression> left,
        ImmutableArray<Expression> right
    )
    {
        f.Targets.Prepare(left);
        f.Order.Prepare(right);
        AssignmentTarget[] targets = TargetsOf(left);
        int[] slots = new int[right.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = f.NewTemporary(targets[i].IsBlank ? right[i].Type : left[i].Type);
            f.Expressions.ValueAsUsedTo(right[i], slots[i]);
        }

        f.At(position);
        foreach (int i in InOrder(targets))
        {
            f.Targets.Store(position, targets[i], slots[i], ReasonFor(right[i]));
        }
    }

    /// <summary><c>a, b = f()</c>.</summary>
    public void AssignResults(
        SourcePosition position,
        ImmutableArray<Expression> left,
        CallExpression call
    )
    {
        f.Targets.Prepare(left);
        SettleElements(left);
        int slot = f.Calls.Evaluate(call);
        ImmutableArray<GoType> types = CallLowering.ResultsOf(call);
        int[] slots = new int[types.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = slot;
            slot += (int)types[i].WordCount;
        }

        f.At(position);
        Store(position, left, slots, types);
    }

    /// <summary>Stores values that are in slots.</summary>
    public void Store(
        SourcePosition position,
        ImmutableArray<Expression> left,
        int[] slots,
        ImmutableArray<GoType> types
    )
    {
        AssignmentTarget[] targets = TargetsOf(left);
        foreach (int i in InOrder(targets))
        {
            f.Targets.StoreValue(position, targets[i], slots[i], types[i]);
        }
    }

    /// <summary>Of elements of maps the call must not change map and key any more.</summary>
    void SettleElements(ImmutableArray<Expression> left)
    {
        foreach (Expression expression in left)
        {
            if (expression is IndexExpression element && MapLowering.IsElement(expression))
            {
                f.Order.Settle(element.Operand);
                f.Order.Settle(element.Index);
            }
        }
    }

    AssignmentTarget[] TargetsOf(ImmutableArray<Expression> left)
    {
        AssignmentTarget[] targets = new AssignmentTarget[left.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = f.Targets.KeptOf(left[i]);
        }

        return targets;
    }

    static int[] InOrder(AssignmentTarget[] targets)
    {
        int[] order = new int[targets.Length];
        int next = 0;
        foreach (bool isElement in new[] { false, true })
        {
            for (int i = 0; i < targets.Length; i++)
            {
                if (targets[i].Element.HasValue == isElement)
                {
                    order[next++] = i;
                }
            }
        }

        return order;
    }

    /// <summary>
    /// Every value but a constant has gone through a temporary, so that addresses of globals get a
    /// barrier here. Go: subr.c safeexpr
    /// </summary>
    static BarrierReason ReasonFor(Expression right)
    {
        if (right.Mode == ExpressionMode.Nil)
        {
            return BarrierReason.ZeroValue;
        }

        if (!ValueFacts.IsConstant(right))
        {
            return BarrierReason.Needed;
        }

        return ValueFacts.IsZero(right) ? BarrierReason.ZeroValue : BarrierReason.Constant;
    }
}
