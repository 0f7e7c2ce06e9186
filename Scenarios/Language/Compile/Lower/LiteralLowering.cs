// Composite literals. A struct or array is built where it is to stand, if that is a variable or a fresh
// object: zeroed unless every part is given, then part by part. &T{…} and slices go through a pointer,
// so that their parts get barriers even where the object is in the frame.
//
// Go: cmd/gc/sinit.c anylit, structlit, arraylit, slicelit

using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Values of composite literals.</summary>
sealed class LiteralLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Go: walk.c ONEW: larger objects go to the heap whatever becomes of them.</summary>
    const long MaxFrameObjectBytes = 1 << 16;

    public void ValueTo(CompositeLiteral literal, int target)
    {
        if (literal.IsElidedAddress)
        {
            PointerTo(literal, literal, target);
        }
        else
        {
            BuildTo(literal, target);
        }
    }

    /// <summary>The value that is written between the braces, whatever the literal stands for.</summary>
    void BuildTo(CompositeLiteral literal, int target)
    {
        switch (literal.LiteralType!.Underlying)
        {
            case StructType:
            case ArrayType:
                Code.ZeroSlots(target, (int)literal.LiteralType.WordCount);
                Fill(literal, Place.OfSlot(target) with { IsWhole = false });
                break;
            case SliceType slice:
                Slice(literal, slice, target);
                break;
            default:
                f.Maps.LiteralTo(literal, target);
                break;
        }
    }

    /// <summary><c>&amp;T{…}</c>; the allocation is what the escape analysis knows it by.</summary>
    public void PointerTo(CompositeLiteral literal, Node allocation, int target)
    {
        f.At(allocation.Position);
        GoType type = literal.LiteralType!;
        int pointer = NewObject(allocation, type);
        Place place = Place.OfMemory(pointer);
        switch (type.Underlying)
        {
            case StructType:
            case ArrayType:
                Fill(literal, place);
                break;
            default:
                int value = f.NewTemporary(type);
                BuildTo(literal, value);
                f.Stores.StoreNeeded(literal.Position, place, type, value, "composite literal");
                break;
        }

        Code.Move(target, pointer);
    }

    /// <summary>A pointer to a zeroed object, in the frame if it does not escape.</summary>
    public int NewObject(Node allocation, GoType type)
    {
        int pointer = f.NewPointer();
        bool isOnStack = f.Program.Escapes.IsOnStack(allocation) && type.Size < MaxFrameObjectBytes;
        if (isOnStack)
        {
            FrameBlock block = f.NewFrameObject(type, "new");
            Code.FrameAddress(pointer, block.Start);
        }
        else
        {
            Code.Emit(OpCode.New, pointer, f.Program.Types.IdOf(type));
        }

        return pointer;
    }

    /// <summary>Writes the parts of a struct or array into a place that is zero.</summary>
    public void Fill(CompositeLiteral literal, Place place)
    {
        foreach (CompositeElement element in literal.Elements)
        {
            (Place part, GoType type) = PartOf(literal, element, place);
            FillPart(element.Value, part, type);
        }
    }

    /// <summary>A slice of the values; the barriers are those of its elements.</summary>
    public void SliceOf(
        Node allocation,
        GoType element,
        ImmutableArray<Expression> values,
        int target
    )
    {
        ArrayType array = f.TypeTable.ArrayOf(element, values.Length);
        int pointer = NewObject(allocation, array);
        for (int i = 0; i < values.Length; i++)
        {
            FillPart(values[i], Place.OfMemory(pointer).Part(i * element.Size), element);
        }

        PutSlice(target, pointer, values.Length);
    }

    /// <summary>A slice of values that are in slots; nil if there are none.</summary>
    public void SliceOf(Node allocation, GoType element, IReadOnlyList<int> slots, int target)
    {
        if (slots.Count == 0)
        {
            Code.ZeroSlots(target, 3);
            return;
        }

        int pointer = NewObject(allocation, f.TypeTable.ArrayOf(element, slots.Count));
        for (int i = 0; i < slots.Count; i++)
        {
            Place part = Place.OfMemory(pointer).Part(i * element.Size);
            f.Stores.StoreNeeded(allocation.Position, part, element, slots[i], "element");
        }

        PutSlice(target, pointer, slots.Count);
    }

    static (Place Part, GoType Type) PartOf(
        CompositeLiteral literal,
        CompositeElement element,
        Place place
    )
    {
        if (literal.LiteralType!.Underlying is StructType structure)
        {
            StructField field = element.Field!;
            return (place.Part(TypeFacts.OffsetOf(structure, field)), field.Type);
        }

        ArrayType array = (ArrayType)literal.LiteralType.Underlying;
        return (place.Part(element.Index * array.Element.Size), array.Element);
    }

    void FillPart(Expression value, Place part, GoType type)
    {
        bool isNested =
            value is CompositeLiteral { IsElidedAddress: false } nested
            && !ConversionLowering.IsNeeded(value)
            && nested.LiteralType!.Underlying is StructType or ArrayType;
        if (isNested)
        {
            Fill((CompositeLiteral)value, part);
        }
        else if (!ValueFacts.IsZero(value))
        {
            int slot = f.Expressions.ValueAsUsed(value);
            f.At(value.Position);
            f.Stores.Store(
                value.Position,
                part,
                type,
                slot,
                value,
                Describe(value),
                Defence.LiteralElement
            );
        }
        else
        {
            f.Stores.NoteZero(value.Position, part, type, Describe(value));
        }
    }

    static string Describe(Expression value) => "element " + ExpressionPrinter.Print(value);

    void Slice(CompositeLiteral literal, SliceType type, int target)
    {
        long length = 0;
        foreach (CompositeElement element in literal.Elements)
        {
            length = System.Math.Max(length, element.Index + 1);
        }

        ArrayType array = f.TypeTable.ArrayOf(type.Element, length);
        f.At(literal.Position);
        int pointer = NewObject(literal, array);
        foreach (CompositeElement element in literal.Elements)
        {
            Place part = Place.OfMemory(pointer).Part(element.Index * type.Element.Size);
            FillPart(element.Value, part, type.Element);
        }

        PutSlice(target, pointer, length);
    }

    void PutSlice(int target, int pointer, long length)
    {
        f.Places.BeginWriting(target);
        Code.Move(target, pointer);
        f.PutConstant(target + 1, (ulong)length);
        f.PutConstant(target + 2, (ulong)length);
    }
}
