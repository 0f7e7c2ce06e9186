using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Literals of structs.

sealed partial class Checker
{
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
