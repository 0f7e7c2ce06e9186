using GcSim.Simulator;

namespace GcSim.Scenarios;

// Why a store needs a barrier or none: by what is stored, by the run's dialect, and by what was taken away.
// Go: cmd/gc/walk.c needwritebarrier.
sealed partial class StoreLowering
{
    static BarrierReason ReasonForZero(Place place) =>
        place.Root == PlaceRoot.Stack ? BarrierReason.StackDestination : BarrierReason.ZeroValue;

    /// <summary>Whether a value from an expression needs a barrier, wherever it goes.</summary>
    BarrierReason ReasonFor(Expression source)
    {
        if (ValueFacts.IsZero(source))
        {
            return BarrierReason.ZeroValue;
        }

        if (ValueFacts.IsConstant(source))
        {
            return BarrierReason.Constant;
        }

        bool isSameType = source.AssignedTo is null || source.AssignedTo == source.Type;
        return
            isSameType
            && source
                is UnaryExpression
                {
                    Operator: UnaryOperator.AddressOf,
                    Operand: not CompositeLiteral
                } address
            ? ReasonForAddress(address.Operand)
            : BarrierReason.Needed;
    }

    /// <summary>Whether the address of a receiver that is taken for a method needs a barrier.</summary>
    public BarrierReason ReasonForReceiver(SelectorExpression selector)
    {
        Selection selection = selector.Selection!;
        bool isAddress = selection.Adjustment == ReceiverAdjustment.AddressOf;
        return isAddress && !HasDereference(selection)
            ? ReasonForAddress(selector.Operand)
            : BarrierReason.Needed;
    }

    BarrierReason ReasonForAddress(Expression place)
    {
        while (true)
        {
            switch (place)
            {
                case SelectorExpression { Selection: { Kind: SelectionKind.Field } selection } field
                    when !HasDereference(selection):
                    place = field.Operand;
                    break;
                case IndexExpression { Operand.Type.Underlying: ArrayType } index:
                    place = index.Operand;
                    break;
                case { Variable: VariableSymbol variable }:
                    return ReasonForVariable(variable);
                default:
                    return BarrierReason.Needed;
            }
        }
    }

    static bool HasDereference(Selection selection)
    {
        foreach (FieldStep step in selection.Path)
        {
            if (step.IsDereference)
            {
                return true;
            }
        }

        return false;
    }

    BarrierReason ReasonForVariable(VariableSymbol variable)
    {
        if (variable.Kind == VariableKind.Global)
        {
            return BarrierReason.AddressOfGlobal;
        }

        return f.HomeOf(variable).IsAddress
            ? BarrierReason.Needed
            : BarrierReason.AddressOfStackVariable;
    }

    /// <summary>A barrier that looks at the old value is needed whatever the new one is.</summary>
    BarrierReason ReasonInDialect(BarrierReason reason)
    {
        bool mayBeLeftOut =
            reason
                is BarrierReason.Needed
                    or BarrierReason.StackDestination
                    or BarrierReason.MapElement
                    or BarrierReason.TakenAway
            || !f.Program.Options.NeedsOld
            || (reason == BarrierReason.ZeroValue && HasNot(Defence.NilStore));
        return mayBeLeftOut ? reason : BarrierReason.Needed;
    }

    /// <summary>The reason for a barrier that a line of defence stands for.</summary>
    public BarrierReason Guarded(Defence defence) =>
        HasNot(defence) ? BarrierReason.TakenAway : BarrierReason.Needed;

    bool HasNot(Defence defence) => f.Program.Options.Without.Has(defence);
}
