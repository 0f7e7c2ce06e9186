// Maps: make, elements, delete, len and literals. Keys and values are passed by address. What an assignment
// stores, and with which barriers, is the runtime's business: the compiler of the day gave it none.
//
// Go: cmd/gc/order.c OINDEXMAP, ordermapassign; walk.c OINDEXMAP, convas, ODELETE; sinit.c maplit

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Operations on maps.</summary>
sealed class MapLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public static bool IsElement(Expression expression) =>
        expression is IndexExpression { Operand.Type.Underlying: MapType };

    /// <summary><c>make(map[K]V, hint)</c>.</summary>
    public int Make(CallExpression call)
    {
        int hint = call.Arguments.Length > 1 ? f.Expressions.Value(call.Arguments[1]) : -1;
        f.At(call.Position);
        return Make(call.Type, hint);
    }

    /// <summary>Map and key of an element, as they are now.</summary>
    public MapElement ElementOf(IndexExpression element)
    {
        AddressedValue key = f.Runtime.ValueOf(element.Index);
        int map = f.Expressions.Value(element.Operand);
        return new MapElement(element.Operand.Type, map, key);
    }

    /// <summary>
    /// As ElementOf, for an element that is only read: a key <c>string(b)</c> of a byte slice is not copied,
    /// since the words of the slice begin with those of the string. Go: slicebytetostringtmp
    /// </summary>
    public MapElement ReadElementOf(IndexExpression element)
    {
        bool isOfBytes =
            element.Index
                is CallExpression
                {
                    Kind: CallKind.Conversion,
                    Constant: null,
                    Arguments: [{ Type.Underlying: SliceType { Element.Size: 1 } }]
                }
            && TypeFacts.IsString(element.Index.Type)
            && !ConversionLowering.IsNeeded(element.Index)
            && !f.Order.IsEvaluated(element.Index);
        if (!isOfBytes)
        {
            return ElementOf(element);
        }

        AddressedValue key = f.Runtime.ValueOf(((CallExpression)element.Index).Arguments[0]);
        int map = f.Expressions.Value(element.Operand);
        return new MapElement(element.Operand.Type, map, key);
    }

    /// <summary>As ElementOf, put aside: what follows may change the variables that they come from.</summary>
    public MapElement KeptElementOf(IndexExpression element)
    {
        MapElement now = ElementOf(element);
        int map = f.NewPointer();
        Code.Move(map, now.Map);
        if (now.Key.IsElsewhere)
        {
            return now with { Map = map };
        }

        GoType type = ((MapType)now.Type.Underlying).Key;
        int key = f.NewTemporary(type);
        Code.MoveSlots(key, now.Key.Slot, now.Key.Words);
        return now with { Map = map, Key = AddressedValue.InFrame(key, type) };
    }

    /// <summary>
    /// Looks for an element: the address of its value, or of zeroes, good until the next call of the
    /// runtime; and whether it is there.
    /// </summary>
    public (int Address, int IsFound) Access(MapElement element)
    {
        int area = f.Runtime.NewArea(4, 0b0111);
        Code.Move(area, element.Map);
        f.Runtime.PutAddress(area + 1, element.Key);
        f.Runtime.Call(
            RuntimeFunction.MapAccess,
            area,
            c: f.Program.Types.IdOf(element.Type),
            kept: element.Key
        );
        return (area + 2, area + 3);
    }

    /// <summary>The value of <c>m[k]</c>.</summary>
    public void ValueTo(IndexExpression expression, int target)
    {
        MapElement element = ReadElementOf(expression);
        f.At(expression.Position);
        ValueTo(element, expression.Type, target);
    }

    public void ValueTo(MapElement element, GoType type, int target)
    {
        (int address, _) = Access(element);
        f.Places.Load(Place.OfMemory(address), type, target);
    }

    /// <summary><c>m[k] = v</c>.</summary>
    public void Assign(
        SourcePosition position,
        MapElement element,
        AddressedValue value,
        string destination
    )
    {
        MapType type = (MapType)element.Type.Underlying;
        f.Stores.NoteMapElement(position, type.Element, destination);
        int area = f.Runtime.NewArea(3, 0b111);
        Code.Move(area, element.Map);
        f.Runtime.PutAddress(area + 1, element.Key);
        f.Runtime.PutAddress(area + 2, value);
        f.Runtime.Call(
            RuntimeFunction.MapAssign,
            area,
            f.Program.Types.IdOf(element.Type),
            0,
            element.Key,
            value
        );
    }

    /// <summary><c>delete(m, k)</c>.</summary>
    public void Delete(CallExpression call)
    {
        AddressedValue key = f.Runtime.ValueOf(call.Arguments[1]);
        int area = f.Runtime.NewArea(2, 0b11);
        f.Expressions.ValueTo(call.Arguments[0], area);
        f.Runtime.PutAddress(area + 1, key);
        f.At(call.Position);
        int type = f.Program.Types.IdOf(call.Arguments[0].Type);
        f.Runtime.Call(RuntimeFunction.MapDelete, area, c: type, kept: key);
    }

    /// <summary><c>len(m)</c>.</summary>
    public int Length(CallExpression call)
    {
        int area = f.Runtime.NewArea(2, 0b01);
        f.Expressions.ValueTo(call.Arguments[0], area);
        f.At(call.Position);
        f.Runtime.Call(RuntimeFunction.MapLength, area);
        return area + 1;
    }

    /// <summary>
    /// A new map with the literal's elements: those that are constant come first, as the compiler of the day
    /// put them into a table. Go: sinit.c maplit
    /// </summary>
    public void LiteralTo(CompositeLiteral literal, int target)
    {
        f.At(literal.Position);
        int map = Make(literal.LiteralType!, -1);
        foreach (CompositeElement element in literal.Elements)
        {
            if (IsConstant(element))
            {
                AddElement(literal, map, element);
            }
        }

        foreach (CompositeElement element in literal.Elements)
        {
            if (!IsConstant(element))
            {
                AddElement(literal, map, element);
            }
        }

        Code.Move(target, map);
    }

    static bool IsConstant(CompositeElement element) =>
        ValueFacts.IsConstant(element.Key!) && ValueFacts.IsConstant(element.Value);

    void AddElement(CompositeLiteral literal, int map, CompositeElement element)
    {
        int mark = Code.MarkTemporaries();
        AddressedValue key = f.Runtime.ValueOf(element.Key!);
        AddressedValue value = f.Runtime.ValueOf(element.Value);
        f.At(element.Position);
        Assign(
            element.Position,
            new MapElement(literal.LiteralType!, map, key),
            value,
            "element " + ExpressionPrinter.Print(element.Value)
        );
        Code.ReleaseTo(mark);
    }

    int Make(GoType type, int hint)
    {
        int area = f.Runtime.NewArea(2, 0b10);
        if (hint < 0)
        {
            f.PutConstant(area, 0);
        }
        else
        {
            Code.Move(area, hint);
        }

        f.Runtime.Call(RuntimeFunction.MapMake, area, c: f.Program.Types.IdOf(type));
        return area + 1;
    }
}
