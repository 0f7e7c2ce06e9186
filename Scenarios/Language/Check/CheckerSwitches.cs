using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// switch, type switch and select.

sealed partial class Checker
{
    void CheckSwitch(SwitchStatement statement)
    {
        OpenScope();
        CheckOptional(statement.Initialization);
        if (statement.Tag is not null)
        {
            CheckTag(statement.Tag);
        }

        Dictionary<(GoType, string), SourcePosition> seen = [];
        SourcePosition? @default = null;
        Targets saved = EnterTarget(statement, isLoop: false);
        for (int i = 0; i < statement.Clauses.Length; i++)
        {
            SwitchClause clause = statement.Clauses[i];
            NoteDefault(clause.IsDefault, clause.Position, ref @default, "switch");
            foreach (Expression value in clause.Values)
            {
                CheckCase(statement.Tag, value, seen);
            }

            OpenScope();
            CheckClauseBody(clause.Body, i == statement.Clauses.Length - 1);
            CloseScope();
        }

        _targets = saved;
        CloseScope();
    }

    void NoteDefault(
        bool isDefault,
        SourcePosition position,
        ref SourcePosition? first,
        string keyword
    )
    {
        if (isDefault && first is SourcePosition previous)
        {
            string place = _errors.Describe(previous);
            Report(position, $"multiple defaults in {keyword} (first at {place})");
        }
        else if (isDefault)
        {
            first = position;
        }
    }

    void CheckTag(Expression tag)
    {
        CheckValue(tag);
        if (tag.Mode == ExpressionMode.Nil)
        {
            Fail(tag, "use of untyped nil");
            return;
        }

        Settle(tag);
        bool canBeNil = tag.Type.Underlying is SliceType or MapType or SignatureType;
        if (!tag.Type.IsComparable && !canBeNil)
        {
            string reason = tag.Type.Underlying is StructType structure
                ? $" (struct containing {Incomparable(structure)} cannot be compared)"
                : "";
            Fail(tag, $"cannot switch on {Describe(tag)}{reason}");
        }
    }

    void CheckCase(
        Expression? tag,
        Expression value,
        Dictionary<(GoType, string), SourcePosition> seen
    )
    {
        CheckValue(value);
        if (IsInvalid(value) || (tag is not null && IsInvalid(tag)))
        {
            return;
        }

        if (tag is null)
        {
            CheckBooleanCase(value);
            return;
        }

        GoType? wanted = tag.AssignedTo;
        bool isMatch = Match(tag, value, isComparison: true);
        tag.AssignedTo = wanted; // What one case makes of the tag is no business of the others.
        if (IsInvalid(value))
        {
            return;
        }

        if (!isMatch)
        {
            string x = DefaultType(value.Type).ToSourceString();
            string y = tag.Type.ToSourceString();
            string shown = Print(value);
            Report(
                value,
                $"invalid case {shown} in switch on {Print(tag)} (mismatched types {x} and {y})"
            );
        }
        else if (!tag.Type.IsComparable && value.Mode != ExpressionMode.Nil)
        {
            string kind = KindName(tag.Type.Underlying);
            Report(
                value,
                $"invalid case {Print(value)} in switch (can only compare {kind} {Print(tag)} to nil)"
            );
        }
        else if (value.Constant is ConstantValue constant)
        {
            CheckDuplicateCase(value, (value.Type, ConstantConversion.Key(constant)), seen);
        }
    }

    void CheckBooleanCase(Expression value)
    {
        if (value.Type.Underlying is BasicType { IsBoolean: true })
        {
            Settle(value);
            return;
        }

        // The missing tag is true, which may be compared with an interface.
        if (
            value.Type.Underlying is InterfaceType
            && Assignability.IsAssignable(_types.Bool, value.Type, _package, out _)
        )
        {
            return;
        }

        string type = DefaultType(value.Type).ToSourceString();
        Report(value, $"invalid case {Print(value)} in switch (mismatched types {type} and bool)");
    }

    void CheckDuplicateCase(
        Expression value,
        (GoType, string) key,
        Dictionary<(GoType, string), SourcePosition> seen
    )
    {
        if (seen.TryGetValue(key, out SourcePosition previous))
        {
            string place = _errors.Describe(previous);
            Report(value, $"duplicate case {Print(value)} in switch\n\tprevious case at {place}");
        }
        else
        {
            seen.Add(key, value.Position);
        }
    }

    /// <summary>The statements of a clause; a fallthrough may end all but the last.</summary>
    void CheckClauseBody(ImmutableArray<Statement> body, bool isLast)
    {
        bool falls = body is [.., BranchStatement { Kind: BranchKind.Fallthrough }];
        int count = falls ? body.Length - 1 : body.Length;
        for (int i = 0; i < count; i++)
        {
            CheckStatement(body[i]);
        }

        if (falls && isLast)
        {
            Report(body[^1], "cannot fallthrough final case in switch");
        }
    }

    void CheckTypeSwitch(TypeSwitchStatement statement)
    {
        OpenScope();
        CheckOptional(statement.Initialization);
        CheckValue(statement.Operand);
        GoType operand = statement.Operand.Type;
        InterfaceType? type = operand.Underlying as InterfaceType;
        if (type is null && !IsInvalid(operand))
        {
            Report(
                statement.Operand,
                $"cannot type switch on non-interface value {Describe(statement.Operand)}"
            );
        }

        Dictionary<GoType, SourcePosition> seen = [];
        SourcePosition? @default = null;
        bool isUsed = false;
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

    void CheckSelect(SelectStatement statement)
    {
        SourcePosition? @default = null;
        Targets saved = EnterTarget(statement, isLoop: false);
        foreach (SelectClause clause in statement.Clauses)
        {
            OpenScope();
            NoteDefault(clause.Communication is null, clause.Position, ref @default, "select");
            if (clause.Communication is not null)
            {
                CheckCommunication(clause.Communication);
            }

            CheckStatements(clause.Body);
            CloseScope();
        }

        _targets = saved;
    }

    void CheckCommunication(Statement communication)
    {
        ImmutableArray<Expression> right = communication switch
        {
            AssignmentStatement { Operator: null } assignment => assignment.Right,
            ShortVariableDeclaration declaration => declaration.Right,
            ExpressionStatement expression => [expression.Expression],
            _ => [],
        };
        bool isReceive = right is [UnaryExpression { Operator: UnaryOperator.Receive }];
        if (!isReceive && communication is not SendStatement)
        {
            bool isAssignment = communication is AssignmentStatement or ShortVariableDeclaration;
            Report(
                communication,
                isAssignment
                    ? "select assignment must have receive on right hand side"
                    : "select case must be receive, send or assign recv"
            );
            CheckUnassigned(right);
            return;
        }

        CheckStatement(communication);
    }
}
