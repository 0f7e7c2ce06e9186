using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

// What is wrong with a type may show only when the types that it names are known. Such checks wait; once all types of the
// top level are resolved, they are made at once.

sealed partial class Checker
{
    readonly List<DelayedCheck> _delayed = [];
    bool _delaysChecks;
    bool _runsChecks;

    /// <summary>Something that can only be checked when all types are known.</summary>
    void Delay(DelayedKind kind, SourcePosition position, GoType type)
    {
        _delayed.Add(new DelayedCheck(kind, position, type));
        if (!_delaysChecks && !_runsChecks)
        {
            RunDelayedChecks();
        }
    }

    void RunDelayedChecks()
    {
        _runsChecks = true;

        // Checks may add further ones at the end.
        for (int i = 0; i < _delayed.Count; i++)
        {
            Run(_delayed[i]);
        }

        _delayed.Clear();
        _runsChecks = false;
    }

    void Run(DelayedCheck check)
    {
        switch (check.Kind)
        {
            case DelayedKind.MapKey:
                if (!check.Type.IsComparable)
                {
                    Report(check.Position, $"invalid map key type {check.Type.ToSourceString()}");
                }

                break;
            case DelayedKind.Embedded:
                CheckEmbedded(check.Position, check.Type);
                break;
            case DelayedKind.Size:
                if (check.Type.Size >= GoType.MaxSize)
                {
                    Report(check.Position, $"type {check.Type.ToSourceString()} too large");
                }

                break;
            default:
                throw new InvalidOperationException($"Checker.Run: {check.Kind}");
        }
    }

    void CheckEmbedded(SourcePosition position, GoType type)
    {
        GoType holder = type is PointerType pointer ? pointer.Element : type;
        if (holder.Underlying is PointerType)
        {
            Report(position, "embedded type cannot be a pointer");
        }
        else if (type is PointerType && holder.Underlying is InterfaceType)
        {
            Report(position, "embedded type cannot be a pointer to interface");
        }
    }

    /// <summary>
    /// Reports a type that contains itself by value, or types inside types without end. Types that are not resolved yet
    /// are passed over: when the last type of a loop is resolved, the whole loop is seen.
    /// </summary>
    void CheckContainment(NamedType type)
    {
        Containment result = Contains(type.Underlying, type, 0);
        if (result == Containment.Loop)
        {
            Report(type.Symbol.Position, $"invalid recursive type {type.Symbol.Name}");
            type.Resolve(_types.Invalid);
        }
        else if (result == Containment.TooDeep)
        {
            Report(type.Symbol.Position, "types nested this deeply are not supported");
            type.Resolve(_types.Invalid);
        }
        else
        {
            type.IsClosed = result == Containment.Closed;
        }
    }

    static Containment Contains(GoType type, NamedType wanted, int depth)
    {
        if (depth > Parser.MaxDepth)
        {
            return Containment.TooDeep;
        }

        switch (type)
        {
            case NamedType named:
                return named == wanted ? Containment.Loop
                    : !named.IsResolved ? Containment.Open
                    : named.IsClosed ? Containment.Closed
                    : Contains(named.Underlying, wanted, depth + 1);
            case ArrayType array:
                return Contains(array.Element, wanted, depth + 1);
            case StructType structure:
                Containment worst = Containment.Closed;
                foreach (StructField member in structure.Fields)
                {
                    Containment part = Contains(member.Type, wanted, depth + 1);
                    worst = part > worst ? part : worst;
                }

                return worst;
            default:
                return Containment.Closed;
        }
    }

    enum Containment
    {
        Closed,
        Open,
        TooDeep,
        Loop,
    }

    enum DelayedKind
    {
        MapKey,
        Embedded,
        Size,
    }

    readonly record struct DelayedCheck(DelayedKind Kind, SourcePosition Position, GoType Type);
}
