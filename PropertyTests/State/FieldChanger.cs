// Changes one field of a machine's objects after the other and looks whether the digest notices.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>
/// Finds fields that no digest covers. A change of one object may well not show (one that stands for none); a field is
/// uncovered if that of no object shows.
/// </summary>
sealed class FieldChanger(Machine machine)
{
    readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, int> _hidden = new(StringComparer.Ordinal);
    readonly HashSet<string> _noticed = new(StringComparer.Ordinal);
    readonly ulong _digest = machine.StateDigest();

    const int MostObjects = 100;

    /// <summary>Fields whose change showed, as Type.Field.</summary>
    public IReadOnlyCollection<string> Noticed => _noticed;

    /// <summary>Fields whose changes did not always show.</summary>
    public IReadOnlyCollection<string> Hidden => _hidden.Keys;

    public void Run()
    {
        Queue<object> left = new([machine]);
        while (left.TryDequeue(out object? next))
        {
            if (_seen.Add(next))
            {
                Visit(next, left);
            }
        }
    }

    void Visit(object owner, Queue<object> left)
    {
        foreach (FieldInfo field in StateFields.Of(owner.GetType()))
        {
            object? value = field.GetValue(owner);
            if (value is null || StateFields.IsConstant(value.GetType()) || value is PagedWords)
            {
                continue;
            }

            if (value is Array array)
            {
                VisitElements(array, StateFields.UsedLength(field, owner, array), left);
            }
            else if (StateFields.IsPlain(value.GetType()))
            {
                Change(field, owner, value, changed => field.SetValue(owner, changed));
            }
            else if (!value.GetType().IsValueType && value is not IList)
            {
                left.Enqueue(value);
            }
        }
    }

    void VisitElements(Array array, int count, Queue<object> left)
    {
        for (int i = 0; i < count; i++)
        {
            object? element = array.GetValue(i);
            if (element is null || StateFields.IsPlain(element.GetType()))
            {
                continue;
            }

            if (element.GetType().IsValueType)
            {
                ChangeElement(array, i, element);
            }
            else
            {
                left.Enqueue(element);
            }
        }
    }

    void ChangeElement(Array array, int index, object element)
    {
        foreach (FieldInfo field in StateFields.Of(element.GetType()))
        {
            object value = field.GetValue(element)!;
            if (!StateFields.IsPlain(value.GetType()))
            {
                continue;
            }

            void Set(object changed)
            {
                field.SetValue(element, changed);
                array.SetValue(element, index);
            }

            Change(field, element, value, Set);
        }
    }

    void Change(FieldInfo field, object owner, object value, Action<object> set)
    {
        string name = $"{owner.GetType().Name}.{field.Name}";
        bool isParameter = field.Name.EndsWith(">P", StringComparison.Ordinal);
        int hidden = _hidden.GetValueOrDefault(name);
        bool isKnown = _noticed.Contains(name) || hidden == MostObjects;
        if (field.IsInitOnly || isParameter || isKnown)
        {
            return;
        }

        set(Other(value));
        if (DigestDiffers())
        {
            _noticed.Add(name);
        }
        else
        {
            _hidden[name] = hidden + 1;
        }

        set(value);
    }

    /// <summary>A count that is off by one may also lead to where nothing is: noticed, too.</summary>
    bool DigestDiffers()
    {
        try
        {
            return machine.StateDigest() != _digest;
        }
        catch (Exception e)
            when (e
                    is InvariantException
                        or NullReferenceException
                        or ArgumentException
                        or IndexOutOfRangeException
            )
        {
            return true;
        }
    }

    static object Other(object value)
    {
        Type type = value.GetType();
        if (value is bool flag)
        {
            return !flag;
        }

        object number = type.IsEnum
            ? Convert.ChangeType(value, Enum.GetUnderlyingType(type), null)
            : value;
        object changed = number is ulong word
            ? word ^ 1
            : Convert.ChangeType(Convert.ToInt64(number, null) ^ 1, number.GetType(), null);
        return type.IsEnum ? Enum.ToObject(type, changed) : changed;
    }
}
