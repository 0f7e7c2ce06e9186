using System.Numerics;

namespace GcSim.Scenarios;

/// <summary>What can be said of a value from its expression alone.</summary>
static class ValueFacts
{
    /// <summary>Whether it is all zero bits as it is used. Go: cmd/gc/sinit.c iszero</summary>
    public static bool IsZero(Expression value)
    {
        if (value.Mode == ExpressionMode.Nil)
        {
            return true;
        }

        if (IsMadeInterface(value))
        {
            return false;
        }

        if (value.Constant is ConstantValue constant)
        {
            return IsZero(constant);
        }

        switch (value)
        {
            case CallExpression { Kind: CallKind.Conversion } conversion:
                return conversion.Arguments[0].Mode == ExpressionMode.Nil;
            case CompositeLiteral { IsElidedAddress: false } literal
                when literal.LiteralType!.Underlying is StructType or ArrayType:
                foreach (CompositeElement element in literal.Elements)
                {
                    if (!IsZero(element.Value))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether it is a constant of the language as it is used.</summary>
    public static bool IsConstant(Expression value) =>
        value.Constant is not null && !IsMadeInterface(value);

    /// <summary>Whether its use makes an interface of it.</summary>
    static bool IsMadeInterface(Expression value) =>
        value.AssignedTo is GoType used
        && TypeFacts.IsInterface(used)
        && !TypeFacts.IsInterface(value.Type);

    static bool IsZero(ConstantValue constant) =>
        constant switch
        {
            BooleanConstant boolean => !boolean.Value,
            StringConstant text => text.Value.IsEmpty,
            IntegerConstant integer => integer.Value == BigInteger.Zero,
            FloatConstant number => number.Value.Sign == 0,
            _ => false,
        };
}
