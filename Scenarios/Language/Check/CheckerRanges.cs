namespace GcSim.Scenarios;

// Loops over what has elements.

sealed partial class Checker
{
    void CheckRange(RangeStatement loop)
    {
        CheckValue(loop.Operand);
        Settle(loop.Operand);
        (GoType? key, GoType? element) = RangeTypes(loop);
        OpenScope();
        if (loop.IsDefinition)
        {
            DeclareRangeVariables(loop, key, element);
        }
        else
        {
            AssignRange(loop.Key, key);
            AssignRange(loop.Value, element);
        }

        Targets saved = EnterTarget(loop, isLoop: true);
        CheckBlock(loop.Body);
        _targets = saved;
        CloseScope();
    }

    /// <summary>What the loop's variables get; null for what there is none of.</summary>
    (GoType? Key, GoType? Element) RangeTypes(RangeStatement loop)
    {
        GoType type = loop.Operand.Type;
        switch (Dereferenced(type))
        {
            case BasicType { IsString: true }:
                return (_types.Int, _types.Basic(BasicKind.Int32));
            case SliceType slice:
                return (_types.Int, slice.Element);
            case ArrayType array:
                return (_types.Int, array.Element);
            case MapType map:
                return (map.Key, map.Element);
            case ChanType chan:
                CheckRangeOverChan(loop, chan);
                return (chan.Element, null);
            default:
                if (!IsInvalid(type))
                {
                    Report(loop.Operand, $"cannot range over {Describe(loop.Operand)}");
                }

                return (_types.Invalid, _types.Invalid);
        }
    }

    void CheckRangeOverChan(RangeStatement loop, ChanType chan)
    {
        if (chan.Direction == ChanDirection.SendOnly)
        {
            string type = loop.Operand.Type.ToSourceString();
            Report(
                loop.Operand,
                $"invalid operation: range {Print(loop.Operand)} (receive from send-only type {type})"
            );
        }

        if (loop.Value is not null)
        {
            Report(loop.Value, "too many variables in range");
        }
    }

    void DeclareRangeVariables(RangeStatement loop, GoType? key, GoType? element)
    {
        VariableSymbol? first = DeclareRangeVariable(loop.Key, key);
        VariableSymbol? second = DeclareRangeVariable(loop.Value, element);
        bool hasName = first is not null || second is not null;
        if (!hasName && loop.Key is Identifier && loop.Value is null or Identifier)
        {
            Report(loop, "no new variables on left side of :=");
        }

        if (first is not null)
        {
            AddLocal(first);
        }

        if (second is not null && second.Name == first?.Name)
        {
            Report(second.Position, $"{second.Name} repeated on left side of :=");
        }
        else if (second is not null)
        {
            AddLocal(second);
        }
    }

    /// <summary>Makes one variable of a loop; null if none is wanted or, with a report, the place is no name.</summary>
    VariableSymbol? DeclareRangeVariable(Expression? place, GoType? type)
    {
        if (place is Identifier { IsBlank: true })
        {
            CheckPlace(place);
            return null;
        }

        if (place is Identifier { IsParenthesized: false } name)
        {
            return NewLocal(name, type ?? _types.Invalid);
        }

        if (place is not null)
        {
            Report(place, $"non-name {Print(place)} on left side of :=");
        }

        return null;
    }

    void AssignRange(Expression? place, GoType? type)
    {
        if (place is null)
        {
            return;
        }

        CheckPlace(place);
        if (place is Identifier { IsBlank: true })
        {
            place.Type = type ?? _types.Invalid;
        }
        else if (
            type is not null
            && !IsInvalid(place)
            && !Assignability.IsAssignable(type, place.Type, _package, out string reason)
        )
        {
            string have = type.ToSourceString();
            Report(place, $"cannot assign type {have} to {Describe(place)} in range{reason}");
        }
    }
}
