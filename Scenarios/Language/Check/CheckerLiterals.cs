using System.Collections.Generic;
using System.Numerics;

namespace GcSim.Scenarios;

// Composite literals.

sealed partial class Checker
{
    /// <summary>Checks <c>T{…}</c>, or <c>{…}</c> as an element whose type is given by the literal around it.</summary>
    void CheckCompositeLiteral(CompositeLiteral literal, GoType? elided)
    {
        GoType type = LiteralTypeOf(literal, elided);
        if (
            elided is { } given
            && given.Underlying is PointerType pointer
            && literal.TypeSyntax is null
        )
        {
            literal.IsElidedAddress = true;
            type = pointer.Element;
        }

        literal.LiteralType = type;
        if (!CheckLiteralElements(literal, type))
        {
            return;
        }

        if (IsOpenArray(literal))
        {
            type = CloseArray(literal, ((SliceType)type).Element);
        }

        SetValue(literal, literal.IsElidedAddress ? elided! : type, ExpressionMode.Value);
    }

    /// <summary>Checks the elements; false, with a report, if no literal can be of the type.</summary>
    bool CheckLiteralElements(CompositeLiteral literal, GoType type)
    {
        switch (type.Underlying)
        {
            case StructType structure:
                CheckStructLiteral(literal, structure, type);
                break;
            case ArrayType array:
                CheckElements(literal, array.Element, array.Length);
                break;
            case SliceType slice:
                CheckElements(literal, slice.Element, -1);
                break;
            case MapType map:
                CheckMapLiteral(literal, map);
                break;
            default:
                CheckElementsOnly(literal);
                string name = type.ToSourceString();
                FailUnless(IsInvalid(type), literal, $"invalid type for composite literal: {name}");
                return false;
        }

        return true;
    }

    /// <summary>Gives a literal of <c>[...]T</c> the array type that its elements make.</summary>
    ArrayType CloseArray(CompositeLiteral literal, GoType element)
    {
        ArrayType type = _types.ArrayOf(element, LengthOf(literal));
        literal.LiteralType = type;
        SetValue(literal.TypeSyntax!, type, ExpressionMode.Type);
        Delay(DelayedKind.Size, literal.Position, type);
        return type;
    }

    static bool IsOpenArray(CompositeLiteral literal) =>
        literal.TypeSyntax is ArrayTypeSyntax { HasEllipsis: true };

    /// <summary>The type of the elements' holder; for <c>[...]T</c> at first the slice type.</summary>
    GoType LiteralTypeOf(CompositeLiteral literal, GoType? elided)
    {
        if (literal.TypeSyntax is ArrayTypeSyntax { HasEllipsis: true } open)
        {
            return _types.SliceOf(CheckType(open.Element));
        }

        if (literal.TypeSyntax is not null)
        {
            return CheckType(literal.TypeSyntax);
        }

        if (elided is null)
        {
            Report(literal, "missing type in composite literal");
        }

        return elided ?? _types.Invalid;
    }

    static long LengthOf(CompositeLiteral literal)
    {
        long length = 0;
        foreach (CompositeElement element in literal.Elements)
        {
            length = System.Math.Max(length, element.Index + 1);
        }

        return length;
    }

    /// <summary>Elements whose holder is unknown are checked for the errors in themselves.</summary>
    void CheckElementsOnly(CompositeLiteral literal)
    {
        foreach (CompositeElement element in literal.Elements)
        {
            if (element.Value is CompositeLiteral { TypeSyntax: null } inner)
            {
                CheckElementsOnly(inner);
                Invalidate(inner);
            }
            else
            {
                CheckValue(element.Value);
            }
        }
    }

    void CheckElement(Expression value, GoType type, string context)
    {
        if (value is CompositeLiteral { TypeSyntax: null } literal)
        {
            if (!Descend(value.Position))
            {
                Invalidate(value);
                return;
            }

            CheckCompositeLiteral(literal, type);
            Ascend();
        }
        else
        {
            CheckValue(value);
        }

        Assign(value, type, context);
    }

    void CheckElements(CompositeLiteral literal, GoType elementType, long length)
    {
        HashSet<long>? indices = null;
        long next = 0;
        foreach (CompositeElement element in literal.Elements)
        {
            bool isWritten = element.Key is not null;
            long index = isWritten ? CheckElementIndex(element.Key!) : next;
            if (index >= 0)
            {
                element.Index = index;
                indices = isWritten && indices is null ? Before(literal, element) : indices;
                if (indices?.Add(index) == false)
                {
                    Report(element, $"duplicate index in array literal: {index}");
                }

                if (length >= 0 && index >= length)
                {
                    Report(element, $"array index {index} out of bounds [0:{length}]");
                }

                next = index + 1;
            }

            CheckElement(element.Value, elementType, "array element");
        }
    }

    /// <summary>The indices of the elements before the first one with a written index.</summary>
    static HashSet<long> Before(CompositeLiteral literal, CompositeElement first)
    {
        HashSet<long> indices = [];
        foreach (CompositeElement element in literal.Elements)
        {
            if (element == first)
            {
                break;
            }

            indices.Add(element.Index);
        }

        return indices;
    }

    /// <summary>The value of a written index; negative, with a report, if it is none.</summary>
    long CheckElementIndex(Expression key)
    {
        CheckValue(key);
        if (IsInvalid(key))
        {
            return -1;
        }

        if (key.Constant is not null && IsIntegral(key))
        {
            SettleIndex(key);
            BigInteger value = ((IntegerConstant)key.Constant!).Value;
            if (value >= 0 && value < GoType.MaxSize)
            {
                return (long)value;
            }
        }

        Report(key, "array index must be non-negative integer constant");
        return -1;
    }

    void CheckMapLiteral(CompositeLiteral literal, MapType map)
    {
        HashSet<(GoType, string)> keys = [];
        foreach (CompositeElement element in literal.Elements)
        {
            if (element.Key is null)
            {
                Report(element, "missing key in map literal");
            }
            else
            {
                CheckElement(element.Key, map.Key, "map key");
                bool isRepeated =
                    element.Key.Constant is ConstantValue value
                    && !keys.Add((element.Key.Type, ConstantConversion.Key(value)));
                if (isRepeated)
                {
                    Report(element, $"duplicate key {Print(element.Key)} in map literal");
                }
            }

            CheckElement(element.Value, map.Element, "map value");
        }
    }
}
