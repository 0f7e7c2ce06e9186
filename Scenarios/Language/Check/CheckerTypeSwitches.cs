using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

// Type switches: each clause has a variable of its own.

sealed partial class Checker
{
    void CheckTypeSwitch(TypeSwitchStatement statement)
    {
        OpenScope();
        CheckOptional(statement.Initialization);
        CheckValue(statement.Operand);
        Dictionary<GoType, SourcePosition> seen = [];
        SourcePosition? @default = null;
        bool isUsed = false;
        GoType operand = statement.Operand.Type;
        InterfaceType? type = SwitchedInterface(statement.Operand);
        Targets saved = EnterTarget(statement, isLoop: false);
        foreach (SwitchClause clause in statement.Clauses)
        {
            NoteDefault(clause.IsDefault, clause.Position, ref @default, "switch");
            GoType? single = null;
            foreach (Expression value in clause.Values)
            {
                single = CheckTypeCase(value, operand, type, seen);
            }

            isUsed |= CheckTypeClause(statement, clause, clause.Values.Length == 1 ? single : null);
        }

        _targets = saved;
        ReportUnusedGuard(statement, isUsed);
        CloseScope();
    }

    /// <summary>The interface that a type switch asks; null, with a report, if its operand is none.</summary>
    InterfaceType? SwitchedInterface(Expression operand)
    {
        InterfaceType? type = operand.Type.Underlying as InterfaceType;
        if (type is null && !IsInvalid(operand))
        {
            Report(operand, $"cannot type switch on non-interface value {Describe(operand)}");
        }

        return type;
    }

    void ReportUnusedGuard(TypeSwitchStatement statement, bool isUsed)
    {
        if (statement.Name is not { } name)
        {
            return;
        }

        if (name.IsBlank)
        {
            Report(name, "no new variables on left side of :=");
        }
        else if (!isUsed)
        {
            Report(name, $"{name.Name} declared and not used");
        }
    }

    /// <summary>Checks one case of a type switch; the type that a value has then, null for nil.</summary>
    GoType? CheckTypeCase(
        Expression value,
        GoType operand,
        InterfaceType? type,
        Dictionary<GoType, SourcePosition> seen
    )
    {
        CheckAny(value);
        if (value.Mode == ExpressionMode.Nil)
        {
            value.Type = operand;
            CheckDuplicateType(value, _types.Basic(BasicKind.UntypedNil), seen);
            return null;
        }

        if (value.Mode != ExpressionMode.Type)
        {
            if (!(value.HasType && IsInvalid(value)))
            {
                Report(value, $"{Print(value)} is not a type");
            }

            return _types.Invalid;
        }

        string reason = "";
        bool isImpossible =
            type is not null
            && !IsInvalid(value)
            && value.Type.Underlying is not InterfaceType
            && !Assignability.Implements(value.Type, operand, type, _package, out reason);
        if (isImpossible)
        {
            string shown = operand.ToSourceString();
            string have = value.Type.ToSourceString();
            string lead = $"does not implement {shown} ";
            int why = reason.IndexOf(lead, StringComparison.Ordinal) + lead.Length;
            Report(
                value,
                $"impossible type switch case: {shown} cannot have dynamic type {have} {reason[why..]}"
            );
        }

        CheckDuplicateType(value, value.Type, seen);
        return value.Type;
    }

    void CheckDuplicateType(Expression value, GoType type, Dictionary<GoType, SourcePosition> seen)
    {
        if (!IsInvalid(type) && !seen.TryAdd(type, value.Position))
        {
            string place = _errors.Describe(seen[type]);
            Report(
                value,
                $"duplicate case {Print(value)} in type switch\n\tprevious case at {place}"
            );
        }
    }

    /// <summary>Checks the statements of a clause; whether they use the variable that the guard names.</summary>
    bool CheckTypeClause(TypeSwitchStatement statement, SwitchClause clause, GoType? single)
    {
        OpenScope();
        VariableSymbol? variable = null;
        if (statement.Name is { IsBlank: false } name)
        {
            variable = new(name.Name, name.Position, VariableKind.Local, _function)
            {
                Type = single ?? statement.Operand.Type,
            };
            _function!.AddVariable(variable);
            _scope.Add(variable);
            clause.Variable = variable;
        }

        foreach (Statement each in clause.Body)
        {
            if (each is BranchStatement { Kind: BranchKind.Fallthrough })
            {
                Report(each, "cannot fallthrough in type switch");
            }
            else
            {
                CheckStatement(each);
            }
        }

        CloseScope();
        bool isUsed = variable is { IsUsed: true };
        if (variable is not null)
        {
            variable.IsUsed = true; // The guard is reported as a whole.
        }

        return isUsed;
    }
}
