using System;
using System.Collections.Generic;
using System.Reflection;

namespace GcSim.PropertyTests;

/// <summary>How much memory hangs on an object, as the elements of all arrays that it reaches.</summary>
static class ArrayElements
{
    const BindingFlags All =
        BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    public static long ReachableFrom(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> pending = new([root]);
        long elements = 0;
        while (pending.TryPop(out object? at))
        {
            if (at is Type or MemberInfo or Delegate || !seen.Add(at))
            {
                continue;
            }

            if (at is Array array)
            {
                elements += array.Length;
                PushElements(array, pending);
                continue;
            }

            PushFields(at, pending);
        }

        return elements;
    }

    static void PushElements(Array array, Stack<object> pending)
    {
        if (array.GetType().GetElementType() is { IsPrimitive: false, IsEnum: false })
        {
            foreach (object? element in array)
            {
                if (element is not null)
                {
                    pending.Push(element);
                }
            }
        }
    }

    static void PushFields(object at, Stack<object> pending)
    {
        for (Type? type = at.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(All))
            {
                bool isPlain = field.FieldType.IsPrimitive || field.FieldType.IsPointer;
                if (!isPlain && field.GetValue(at) is { } value)
                {
                    pending.Push(value);
                }
            }
        }
    }
}
