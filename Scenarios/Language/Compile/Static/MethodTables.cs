// The methods of the types whose values get into interfaces. A table is made when the type is first
// converted, and so are those of its parts, which reflection gets at; the functions in it are wrappers where
// the receiver is not what an interface's data word holds. Types that never get there need no table.
//
// An interface's itabs are those of its structure: types of different names and the same methods share them, as
// values that are equal have equal first words. The name is that of the first type that needs one.
//
// Go: cmd/gc/reflect.c methods, imethods

using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Makes the method tables of a program.</summary>
sealed class MethodTables(ProgramContext program)
{
    readonly Dictionary<GoType, Method[]> _tables = [];
    readonly Dictionary<InterfaceType, GoType> _interfaces = [];
    readonly HashSet<GoType> _needed = [];
    readonly Queue<GoType> _waiting = [];

    /// <summary>Says that values of the type get into interfaces.</summary>
    public void Need(GoType type)
    {
        if (_needed.Add(type))
        {
            _waiting.Enqueue(type);
        }
    }

    /// <summary>
    /// Says that the program may get hold of the values that the runtime panics with: WellKnownTypes.
    /// </summary>
    public void NeedRuntimeErrors()
    {
        GoType assertion = RuntimeType("TypeAssertionError");
        foreach (
            GoType type in (ReadOnlySpan<GoType>)
                [
                    RuntimeType("errorString"),
                    program.Checked.Types.PointerTo(assertion),
                    program.Checked.Types.String,
                ]
        )
        {
            _ = program.Types.IdOf(type);
            Need(type);
        }
    }

    /// <summary>Makes the tables that are due, which may ask for functions; false if none is.</summary>
    public bool MakeDue()
    {
        bool isAny = _waiting.Count > 0;
        while (_waiting.TryDequeue(out GoType? type))
        {
            if (type.Underlying is not InterfaceType)
            {
                _tables.Add(type, TableOf(type));
            }

            NeedParts(type.Underlying);
        }

        return isAny;
    }

    /// <summary>The methods of a type, or those that an interface asks for.</summary>
    public Method[] Of(GoType type) =>
        type.Underlying is InterfaceType @interface
            ? WantedBy(@interface)
            : _tables.GetValueOrDefault(type, []);

    /// <summary>The interface type that stands for all of the same structure.</summary>
    public GoType InterfaceOf(GoType type)
    {
        InterfaceType structure = (InterfaceType)type.Underlying;
        _interfaces.TryAdd(structure, type);
        return _interfaces[structure];
    }

    /// <summary>The place of a method in the interface's itabs.</summary>
    public static int IndexOf(InterfaceType @interface, InterfaceMethod method)
    {
        string name = MethodSet.Qualify(method.Name, method.Package);
        int index = 0;
        foreach (InterfaceMethod other in @interface.Methods)
        {
            string otherName = MethodSet.Qualify(other.Name, other.Package);
            index += string.CompareOrdinal(otherName, name) < 0 ? 1 : 0;
        }

        return index;
    }

    GoType RuntimeType(string name) => ((TypeSymbol)program.Checked.Runtime!.Find(name)!).Type!;

    Method[] TableOf(GoType type)
    {
        List<Method> methods = [];
        foreach (MethodSetEntry entry in MethodSet.Of(type, program.Checked.Package))
        {
            int function = program.MethodFunctions.InTable(type, entry);
            methods.Add(new Method(entry.Name, program.Types.IdOf(entry.Signature), function));
        }

        return [.. methods];
    }

    Method[] WantedBy(InterfaceType @interface)
    {
        Method[] methods = new Method[@interface.Methods.Length];
        foreach (InterfaceMethod method in @interface.Methods)
        {
            methods[IndexOf(@interface, method)] = new Method(
                MethodSet.Qualify(method.Name, method.Package),
                program.Types.IdOf(method.Signature),
                0
            );
        }

        return methods;
    }

    void NeedParts(GoType structure)
    {
        switch (structure)
        {
            case PointerType pointer:
                Need(pointer.Element);
                break;
            case SliceType slice:
                Need(slice.Element);
                break;
            case ArrayType array:
                Need(array.Element);
                break;
            case ChanType chan:
                Need(chan.Element);
                break;
            case MapType map:
                Need(map.Key);
                Need(map.Element);
                break;
            case StructType @struct:
                foreach (StructField field in @struct.Fields)
                {
                    Need(field.Type);
                }

                break;
            default:
                break;
        }
    }
}
