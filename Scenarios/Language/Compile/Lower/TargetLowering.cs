// Left sides of assignments: variables and what else has an address, elements of maps, blanks.
// Go: cmd/gc/order.c ordersafeexpr, ordermapassign; subr.c safeexpr

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Evaluates left sides of assignments and stores into them.</summary>
sealed class TargetLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Evaluates what has effects in a left side.</summary>
    public void Prepare(Expression left)
    {
        if (left is IndexExpression element && MapLowering.IsElement(left))
        {
            f.Order.PrepareOperands(element);
            if (!IsReadLate(element.Index))
            {
                f.Order.Settle(element.Index);
            }
        }
        else
        {
            f.Order.Prepare(left);
        }
    }

    public void Prepare(IEnumerable<Expression> left)
    {
        foreach (Expression expression in left)
        {
            Prepare(expression);
        }
    }

    /// <summary>The target as its operands are now.</summary>
    public AssignmentTarget Of(Expression left)
    {
        if (AssignmentTarget.IsBlankName(left))
        {
            return new AssignmentTarget(left, default, null);
        }

        return left is IndexExpression element && MapLowering.IsElement(left)
            ? new AssignmentTarget(left, default, f.Maps.ElementOf(element))
            : new AssignmentTarget(left, f.Places.Of(left), null);
    }

    /// <summary>The target, put aside: what follows may change what it depends on.</summary>
    public AssignmentTarget KeptOf(Expression left)
    {
        if (left is IndexExpression element && MapLowering.IsElement(left))
        {
            return new AssignmentTarget(left, default, f.Maps.KeptElementOf(element));
        }

        AssignmentTarget target = Of(left);
        return target.IsBlank ? target : target with { Place = Keep(target.Place) };
    }

    /// <summary>What the target holds.</summary>
    public void Load(AssignmentTarget target, int slot)
    {
        GoType type = target.Expression.Type;
        if (target.Element is MapElement element)
        {
            f.Maps.ValueTo(element, type, slot);
        }
        else
        {
            f.Places.Load(target.Place, type, slot);
        }
    }

    /// <summary>Stores a value of the target's type, of which is known whether it needs a barrier.</summary>
    public void Store(
        SourcePosition position,
        AssignmentTarget target,
        int slot,
        BarrierReason reason
    )
    {
        if (target.IsBlank)
        {
            return;
        }

        GoType type = target.Expression.Type;
        string destination = ExpressionPrinter.Print(target.Expression);
        if (target.Element is MapElement element)
        {
            AddressedValue value = AddressedValue.InFrame(slot, type);
            f.Maps.Assign(position, element, value, destination);
        }
        else
        {
            f.Stores.StoreAs(position, target.Place, type, slot, reason, destination);
        }
    }

    /// <summary>Stores a value of any assignable type.</summary>
    public void StoreValue(SourcePosition position, AssignmentTarget target, int slot, GoType type)
    {
        if (!target.IsBlank)
        {
            int value = f.Conversions.Assigned(position, slot, type, target.Expression.Type);
            Store(position, target, value, BarrierReason.Needed);
        }
    }

    /// <summary>
    /// A key in memory was passed where it stood, so that a call on the right could still change it.
    /// Go: order.c isaddrokay
    /// </summary>
    static bool IsReadLate(Expression key) =>
        key.IsAddressable && key is not Identifier { Variable.Kind: not VariableKind.Global };

    Place Keep(Place place)
    {
        switch (place.Kind)
        {
            case PlaceKind.Memory:
                int address = f.NewPointer();
                Code.Move(address, place.Slot);
                return place with { Slot = address };
            case PlaceKind.FrameIndexed:
                int index = f.NewScalar();
                Code.Move(index, place.Index);
                return place with { Index = index };
            case PlaceKind.Frame:
            default:
                return place;
        }
    }
}
