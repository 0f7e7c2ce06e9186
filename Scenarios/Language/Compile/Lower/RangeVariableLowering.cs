namespace GcSim.Scenarios;

/// <summary>The variables of range loops. Go: cmd/gc/range.c walkrange</summary>
sealed class RangeVariableLowering(FunctionLowering f)
{
    public static bool IsWanted(Expression? variable) =>
        variable is not null and not Identifier { IsBlank: true };

    /// <summary>One variable of each kind for the whole loop, as it was in 2015.</summary>
    public void Declare(RangeStatement statement)
    {
        if (!statement.IsDefinition)
        {
            return;
        }

        foreach (Expression? name in new[] { statement.Key, statement.Value })
        {
            if (name is Identifier { Variable: VariableSymbol variable })
            {
                f.Assignments.Declare(variable);
            }
        }
    }

    /// <summary>Gives key and value to the loop's variables, as an assignment of both at once.</summary>
    public void Assign(
        RangeStatement statement,
        int key,
        GoType keyType,
        int value,
        GoType valueType
    )
    {
        bool hasKey = IsWanted(statement.Key);
        if (!IsWanted(statement.Value))
        {
            if (hasKey)
            {
                AssignOne(statement.Position, statement.Key!, key, keyType);
            }
        }
        else if (!hasKey)
        {
            AssignOne(statement.Position, statement.Value!, value, valueType);
        }
        else
        {
            f.Targets.Prepare([statement.Key!, statement.Value!]);
            AssignmentTarget first = f.Targets.KeptOf(statement.Key!);
            AssignmentTarget second = f.Targets.KeptOf(statement.Value!);
            f.Targets.StoreValue(statement.Position, first, key, keyType);
            f.Targets.StoreValue(statement.Position, second, value, valueType);
        }
    }

    public void AssignOne(SourcePosition position, Expression variable, int slot, GoType type)
    {
        f.Targets.Prepare(variable);
        f.Targets.StoreValue(position, f.Targets.Of(variable), slot, type);
    }

    /// <summary>A value in memory, loaded if the variable for it is wanted; else -1.</summary>
    public int LoadIfWanted(Expression? variable, Place place, GoType type)
    {
        if (!IsWanted(variable))
        {
            return -1;
        }

        int slot = f.NewTemporary(type);
        f.Places.Load(place, type, slot);
        return slot;
    }
}
