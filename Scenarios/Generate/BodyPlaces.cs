// What a body can read and assign to at its end: variables, and what can be reached from them without a chance of panic.

using System;
using System.Collections.Generic;
using System.Globalization;

namespace GcSim.Scenarios;

sealed partial class Body
{
    /// <summary>All places whose type is wanted.</summary>
    public List<DataPlace> Places(Func<DataPlace, bool> isWanted)
    {
        List<DataPlace> found = [];
        foreach (Variable variable in Variables)
        {
            Visit(
                new DataPlace(
                    variable.Name,
                    variable.Type,
                    variable,
                    variable.IsNonNil,
                    variable.IsSettable,
                    variable.MinLength
                ),
                2,
                isWanted,
                found
            );
        }

        return found;
    }

    /// <summary>One of the places, or null if there is none.</summary>
    public DataPlace? Place(Func<DataPlace, bool> isWanted)
    {
        List<DataPlace> found = Places(isWanted);
        return found.Count == 0 ? null : Choices.Pick(found);
    }

    /// <summary>A place of the type to assign to, where nil may stand.</summary>
    public DataPlace? Slot(DataType type) =>
        Place(place => place.IsSettable && !place.IsNonNil && place.Type.Is(type));

    /// <summary>The text of a place that is read.</summary>
    public static string Read(DataPlace place)
    {
        place.Root.IsUsed = true;
        return place.Text;
    }

    /// <summary>
    /// The text of a place that is assigned to. To assign to a local variable is not to use it, to assign to what is reached
    /// from it is.
    /// </summary>
    public static string Write(DataPlace place)
    {
        place.Root.IsUsed |= place.Text != place.Root.Name;
        return place.Text;
    }

    static void Visit(
        DataPlace place,
        int depth,
        Func<DataPlace, bool> isWanted,
        List<DataPlace> found
    )
    {
        if (isWanted(place))
        {
            found.Add(place);
        }

        if (depth == 0)
        {
            return;
        }

        if (place.Type.Shape == Shape.Struct)
        {
            VisitFields(place, place.Type.Struct!, place.IsSettable, depth, isWanted, found);
        }
        else if (place is { IsNonNil: true, Type: { Shape: Shape.Pointer, Element: DataType to } })
        {
            VisitTarget(place, to, depth, isWanted, found);
        }
        else if (place.Type.Shape is Shape.Array or Shape.Slice)
        {
            VisitElements(place, depth, isWanted, found);
        }
    }

    static void VisitTarget(
        DataPlace pointer,
        DataType to,
        int depth,
        Func<DataPlace, bool> isWanted,
        List<DataPlace> found
    )
    {
        if (to.Struct is StructModel model)
        {
            bool isSettable = model.Discipline != Discipline.Frozen;
            VisitFields(pointer, model, isSettable, depth, isWanted, found);
        }
        else
        {
            DataPlace target = new($"*{pointer.Text}", to, pointer.Root, false, true);
            if (isWanted(target))
            {
                found.Add(target);
            }
        }
    }

    static void VisitFields(
        DataPlace holder,
        StructModel model,
        bool isSettable,
        int depth,
        Func<DataPlace, bool> isWanted,
        List<DataPlace> found
    )
    {
        foreach (StructModel.Field field in model.Fields)
        {
            Visit(
                new DataPlace(
                    $"{holder.Text}.{field.Name}",
                    field.Type,
                    holder.Root,
                    false,
                    isSettable
                ),
                depth - 1,
                isWanted,
                found
            );
        }
    }

    static void VisitElements(
        DataPlace holder,
        int depth,
        Func<DataPlace, bool> isWanted,
        List<DataPlace> found
    )
    {
        bool isArray = holder.Type.Shape == Shape.Array;
        int length = isArray ? holder.Type.Length : holder.MinLength;
        for (int i = 0; i < length; i += Math.Max(1, length - 1))
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{holder.Text}[{i}]");
            bool isSettable = holder.IsSettable || !isArray;
            Visit(
                new DataPlace(text, holder.Type.Element!, holder.Root, false, isSettable),
                depth - 1,
                isWanted,
                found
            );
        }
    }
}
