// Places on the way through embedded fields and pointers. A nil pointer is noticed by the access itself, except
// where that touches no memory in the first page: there it is looked for.

using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Finds fields, and what pointers point at.</summary>
sealed class FieldPlaces(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>The place that a pointer in a place points at, of the type.</summary>
    public Place Dereference(Place pointer, GoType type)
    {
        int slot = f.NewPointer();
        f.Places.Load(pointer, f.TypeTable.UnsafePointer, slot);
        return Behind(slot, type);
    }

    /// <summary>What a pointer points at; an access of no bytes would not notice a nil one.</summary>
    public Place Behind(int pointer, GoType type)
    {
        if (type.Size == 0)
        {
            Code.Emit(OpCode.CheckNil, pointer);
        }

        return Place.OfMemory(pointer);
    }

    /// <summary>The place of the receiver of a method, before its address is taken or it is dereferenced.</summary>
    public Place OfEmbedded(SelectorExpression selector) =>
        selector.Selection!.Path.IsEmpty ? f.Places.Of(selector.Operand) : Of(selector);

    /// <summary>The field that is selected.</summary>
    public Place Of(SelectorExpression selector)
    {
        Selection selection = selector.Selection!;
        GoType holder = selector.Operand.Type;
        Place place = selection.Path[0].IsDereference
            ? Place.OfMemory(f.Expressions.Value(selector.Operand))
            : f.Places.Of(selector.Operand);
        return OfPath(place, holder, selection.Path);
    }

    /// <summary>The place that fields lead to.</summary>
    /// <param name="place">Where the path starts; behind its pointer, if the first field is.</param>
    /// <param name="holder">The type of the value where it starts.</param>
    /// <param name="path">The fields.</param>
    public Place OfPath(Place place, GoType holder, ImmutableArray<FieldStep> path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            FieldStep step = path[i];
            place = step.IsDereference && i > 0 ? Dereference(place, ElementOf(holder)) : place;
            place = PartAt(place, OffsetOf(holder, step.Field), step);
            holder = step.Field.Type;
        }

        return place;
    }

    static GoType ElementOf(GoType pointer) => ((PointerType)pointer.Underlying).Element;

    static long OffsetOf(GoType holder, StructField field)
    {
        GoType structure = holder.Underlying is PointerType ? ElementOf(holder) : holder;
        return TypeFacts.OffsetOf((StructType)structure.Underlying, field);
    }

    /// <summary>
    /// A part; it may be so far behind a pointer, or so small, that the access itself would not notice a nil
    /// one.
    /// </summary>
    Place PartAt(Place place, long offset, FieldStep step)
    {
        bool isUnnoticed = offset >= (long)Limits.NilPageBytes || step.Field.Type.Size == 0;
        if (step.IsDereference && isUnnoticed)
        {
            Code.Emit(OpCode.CheckNil, place.Slot);
        }

        return place.Part(offset);
    }
}
