// Initial values of globals that need no code: constants, addresses of globals, composite literals of
// these, and copies of globals whose own value is static. What cannot be had this way is left over, as
// stores into parts of objects or as whole assignments. Function values are left over, too: the compiler
// of the day assigned them at run time.
//
// Go: cmd/gc/sinit.c staticassign, staticcopy, stataddr

using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Gives static objects their initial data.</summary>
sealed class StaticInitializer(ProgramContext program)
{
    readonly List<StaticSymbol> _temporaries = [];
    readonly HashSet<VariableSymbol> _isStatic = [];

    /// <summary>Objects that initializers point at.</summary>
    public IReadOnlyList<StaticSymbol> Temporaries => _temporaries;

    /// <summary>
    /// Initializes a global as far as that needs no code. False: all of it has to be assigned at run
    /// time; otherwise <paramref name="rest"/> gets the parts that have to.
    /// </summary>
    public bool TryInitialize(VariableSymbol variable, Expression value, List<StaticStore> rest)
    {
        int restBefore = rest.Count;
        bool isStatic = TryPut(program.GlobalOf(variable), 0, variable.Type!, value, rest);
        if (isStatic && rest.Count == restBefore)
        {
            _isStatic.Add(variable);
        }

        return isStatic;
    }

    bool TryPut(
        StaticSymbol symbol,
        long offset,
        GoType type,
        Expression value,
        List<StaticStore> rest
    )
    {
        if (ValueFacts.IsZero(value))
        {
            return true;
        }

        bool isInterface = TypeFacts.IsInterface(type) && !TypeFacts.IsInterface(value.Type);
        if (isInterface)
        {
            return false;
        }

        if (value.Constant is ConstantValue constant)
        {
            PutConstant(symbol, offset, type, constant);
            return true;
        }

        switch (value)
        {
            case { Variable: { Kind: VariableKind.Global } source }:
                return TryCopy(symbol, offset, source);
            case UnaryExpression { Operator: UnaryOperator.AddressOf } address:
                return TryPutAddress(symbol, offset, address.Operand, rest);
            case CompositeLiteral literal:
                return TryPutLiteral(symbol, offset, literal, rest);
            default:
                return false;
        }
    }

    void PutConstant(StaticSymbol symbol, long offset, GoType type, ConstantValue constant)
    {
        if (constant is StringConstant text)
        {
            symbol.Put(offset, program.RoData.AddressOfString(text.Value), GoType.WordSize);
            symbol.Put(offset + GoType.WordSize, (ulong)text.Value.Length, GoType.WordSize);
            return;
        }

        symbol.Put(
            offset,
            ExpressionLowering.WordOf(type, constant),
            OpCodes.SizeBytes(TypeFacts.KindOf(type))
        );
    }

    bool TryCopy(StaticSymbol symbol, long offset, VariableSymbol source)
    {
        if (!_isStatic.Contains(source))
        {
            return false;
        }

        symbol.CopyFrom(program.GlobalOf(source), 0, offset, source.Type!.Size);
        return true;
    }

    bool TryPutAddress(StaticSymbol symbol, long offset, Expression operand, List<StaticStore> rest)
    {
        if (operand is CompositeLiteral literal)
        {
            return TryPutPointer(symbol, offset, literal, rest);
        }

        if (!TryFind(operand, out StaticSymbol? target, out long targetOffset))
        {
            return false;
        }

        symbol.PutAddress(offset, target!, targetOffset);
        return true;
    }

    /// <summary>Finds a global, or a part of one at a constant offset.</summary>
    bool TryFind(Expression place, out StaticSymbol? symbol, out long offset)
    {
        offset = 0;
        symbol = null;
        switch (place)
        {
            case { Variable: { Kind: VariableKind.Global } variable }:
                symbol = program.GlobalOf(variable);
                return true;
            case SelectorExpression { Selection: { Kind: SelectionKind.Field } selection } field
                when TryFind(field.Operand, out symbol, out offset):
                GoType holder = field.Operand.Type;
                foreach (FieldStep step in selection.Path)
                {
                    if (step.IsDereference)
                    {
                        return false;
                    }

                    offset += TypeFacts.OffsetOf((StructType)holder.Underlying, step.Field);
                    holder = step.Field.Type;
                }

                return true;
            case IndexExpression { Operand.Type.Underlying: ArrayType array } element
                when element.Index.Constant is not null
                    && TryFind(element.Operand, out symbol, out offset):
                offset += ExpressionLowering.IntegerOf(element.Index) * array.Element.Size;
                return true;
            default:
                return false;
        }
    }

    bool TryPutLiteral(
        StaticSymbol symbol,
        long offset,
        CompositeLiteral literal,
        List<StaticStore> rest
    )
    {
        if (literal.IsElidedAddress)
        {
            return TryPutPointer(symbol, offset, literal, rest);
        }

        return TryPutValue(symbol, offset, literal, rest);
    }

    bool TryPutValue(
        StaticSymbol symbol,
        long offset,
        CompositeLiteral literal,
        List<StaticStore> rest
    )
    {
        switch (literal.LiteralType!.Underlying)
        {
            case StructType structure:
                foreach (CompositeElement element in literal.Elements)
                {
                    StructField field = element.Field!;
                    long at = offset + TypeFacts.OffsetOf(structure, field);
                    PutPart(symbol, at, field.Type, element.Value, rest);
                }

                return true;
            case ArrayType array:
                PutElements(symbol, offset, literal, array.Element, rest);
                return true;
            case SliceType slice:
                PutSlice(symbol, offset, literal, slice.Element, rest);
                return true;
            default:
                return false;
        }
    }

    void PutElements(
        StaticSymbol symbol,
        long offset,
        CompositeLiteral literal,
        GoType type,
        List<StaticStore> rest
    )
    {
        foreach (CompositeElement element in literal.Elements)
        {
            PutPart(symbol, offset + element.Index * type.Size, type, element.Value, rest);
        }
    }

    void PutPart(
        StaticSymbol symbol,
        long offset,
        GoType type,
        Expression value,
        List<StaticStore> rest
    )
    {
        if (!TryPut(symbol, offset, type, value, rest))
        {
            rest.Add(new StaticStore(symbol, offset, type, value));
        }
    }

    void PutSlice(
        StaticSymbol symbol,
        long offset,
        CompositeLiteral literal,
        GoType element,
        List<StaticStore> rest
    )
    {
        long length = 0;
        foreach (CompositeElement part in literal.Elements)
        {
            length = System.Math.Max(length, part.Index + 1);
        }

        StaticSymbol array = NewTemporary(program.Checked.Types.ArrayOf(element, length));
        symbol.PutAddress(offset, array, 0);
        symbol.Put(offset + GoType.WordSize, (ulong)length, GoType.WordSize);
        symbol.Put(offset + 2 * GoType.WordSize, (ulong)length, GoType.WordSize);
        PutElements(array, 0, literal, element, rest);
    }

    /// <summary>A map literal needs code, and so does a pointer to one.</summary>
    bool TryPutPointer(
        StaticSymbol symbol,
        long offset,
        CompositeLiteral literal,
        List<StaticStore> rest
    )
    {
        if (literal.LiteralType!.Underlying is MapType)
        {
            return false;
        }

        StaticSymbol target = NewTemporary(literal.LiteralType);
        symbol.PutAddress(offset, target, 0);
        return TryPutValue(target, 0, literal, rest);
    }

    StaticSymbol NewTemporary(GoType type)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"main.statictmp_{_temporaries.Count:d4}"
        );
        StaticSymbol symbol = new(name, type);
        _temporaries.Add(symbol);
        return symbol;
    }
}
