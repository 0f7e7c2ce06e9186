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
