// What of an object is state, by reflection: every field that the simulator has not marked as something else. So a field
// that is added to a class is looked at by the tests here without anybody telling them.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>Fields of the simulator's objects.</summary>
static class StateFields
{
    const BindingFlags All =
        BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    static readonly Type[] s_notState =
    [
        typeof(Program),
        typeof(MachineOptions),
        typeof(string),
        typeof(Type),
        typeof(Delegate),
    ];

    /// <summary>True: an object that a run does not change, or that is not of the simulator.</summary>
    public static bool IsConstant(Type type) =>
        Array.Exists(s_notState, constant => constant.IsAssignableFrom(type));

    /// <summary>A number, flag or enum.</summary>
    public static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum;

    /// <summary>All that may be state.</summary>
    public static IEnumerable<FieldInfo> Of(Type type)
    {
        for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(All).Where(field => !IsMarked(field)))
            {
                yield return field;
            }
        }
    }

    /// <summary>How many elements of the array in a field mean something; -1: not the first ones.</summary>
    public static int UsedLength(FieldInfo field, object owner, Array array)
    {
        if (Attribute(field, nameof(UsedPartAttribute)) is not { } used)
        {
            return array.Length;
        }

        string count = (string)used.ConstructorArguments[0].Value!;
        return count.Length == 0 ? -1 : Count(owner, count);
    }

    static int Count(object owner, string name)
    {
        Type type = owner.GetType();
        object? value =
            type.GetField(name, All)?.GetValue(owner)
            ?? type.GetProperty(name, All)!.GetValue(owner);
        return (int)value!;
    }

    static bool IsMarked(FieldInfo field)
    {
        if (Attribute(field, nameof(NotStateAttribute)) is not null)
        {
            return true;
        }

        bool isOfProperty = field.IsDefined(typeof(CompilerGeneratedAttribute));
        string name = field.Name.TrimStart('<').Split('>')[0];
        return isOfProperty
            && field.DeclaringType!.GetProperty(name, All) is { } property
            && Attribute(property, nameof(NotStateAttribute)) is not null;
    }

    static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);
}
