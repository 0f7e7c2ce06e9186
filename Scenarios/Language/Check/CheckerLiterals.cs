using System.Collections.Generic;
using System.Collections.Immutable;
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
        GoType result = type;
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
                return;
        }

        if (IsOpenArray(literal))
        {
            long length = LengthOf(literal);
            result = _types.ArrayOf(((SliceType)type).Element, length);
            literal.LiteralType = result;
            literal.TypeSyntax!.Mode = ExpressionMode.Type;
            literal.TypeSyntax.Type = result;
            Delay(DelayedKind.Size, literal.Position, result);
        }

        SetValue(literal, literal.IsElidedAddress ? elided! : result, ExpressionMode.Value);
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

    void CheckStructLiteral(CompositeLiteral literal, StructType structure, GoType type)
    {
        ImmutableArray<CompositeElement> elements = literal.Elements;
        if (elements.IsEmpty)
        {
            return;
        }

        if (elements[0].Key is null)
        {
            CheckFieldsInOrder(literal, structure, type);
        }
        else
        {
            CheckFieldsByName(literal, structure, type);
        }
    }

    void CheckFieldsInOrder(CompositeLiteral literal, StructType structure, GoType type)
    {
        for (int i = 0; i < literal.Elements.Length; i++)
        {
            CompositeElement element = literal.Elements[i];
            if (element.Key is not null)
            {
                Report(element, "mixture of field:value and value initializers");
                CheckValue(element.Value);
                continue;
            }

            if (i >= structure.Fields.Length)
            {
                Report(element, "too many values in struct initializer");
                return;
            }

            StructField target = structure.Fields[i];
            element.Field = target;
            if (target.Package is not null && target.Package != _package)
            {
                string name = type.ToSourceString();
                Report(
                    element,
                    $"implicit assignment of unexported field '{target.Name}' in {name} literal"
                );
            }

            CheckField(element.Value, target.Type);
        }

        if (literal.Elements.Length < structure.Fields.Length)
        {
            Report(literal.ClosingBrace, "too few values in struct initializer");
        }
    }

    void CheckFieldsByName(CompositeLiteral literal, StructType structure, GoType type)
    {
        HashSet<string> names = [];
        foreach (CompositeElement element in literal.Elements)
        {
            StructField? target = FieldOf(element, structure, type);
            element.Field = target;
            if (target is null)
            {
                CheckField(element.Value, _types.Invalid);
                continue;
            }

            if (!names.Add(target.Name))
            {
                Report(element, $"duplicate field name in struct literal: {target.Name}");
            }

            CheckField(element.Value, target.Type);
        }
    }

    /// <summary>A field's value, unlike an element, must not elide its type.</summary>
    void CheckField(Expression value, GoType type)
    {
        CheckValue(value);
        Assign(value, type, "field value");
    }

    StructField? FieldOf(CompositeElement element, StructType structure, GoType type)
    {
        if (element.Key is null)
        {
            Report(element, "mixture of field:value and value initializers");
            return null;
        }

        if (element.Key is not Identifier name)
        {
            Report(element, $"invalid field name {Print(element.Key)} in struct initializer");
            return null;
        }

        foreach (StructField member in structure.Fields)
        {
            bool isVisible = member.Package is null || member.Package == _package;
            if (member.Name == name.Name && isVisible && !name.IsBlank)
            {
                return member;
            }
        }

        string shown = type.ToSourceString();
        Report(element, $"unknown {shown} field '{name.Name}' in struct literal");
        return null;
    }
}
