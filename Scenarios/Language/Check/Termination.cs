using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Which statements never let control reach what follows them, by the rules of the Go specification ("terminating
// statements"). A break is known by its target, so that the checker must have been here before.

/// <summary>Finds out whether a function can reach its end.</summary>
static class Termination
{
    public static bool Ends(ImmutableArray<Statement> statements)
    {
        int last = statements.Length - 1;
        while (last >= 0 && statements[last] is EmptyStatement)
        {
            last--;
        }

        return last >= 0 && Ends(statements[last]);
    }

    static bool Ends(Statement statement) =>
        statement switch
        {
            ReturnStatement or GotoStatement => true,
            ExpressionStatement
            {
                Expression: CallExpression { Builtin.Kind: BuiltinKind.Panic }
            } => true,
            BlockStatement block => Ends(block.Statements),
            IfStatement { Otherwise: Statement otherwise } branch => Ends(branch.Then)
                && Ends(otherwise),
            ForStatement { Condition: null } loop => !Leaves(loop.Body, loop),
            LabeledStatement labeled => Ends(labeled.Statement),
            SwitchStatement choice => Ends(choice, choice.Clauses),
            TypeSwitchStatement choice => Ends(choice, choice.Clauses),
            SelectStatement select => Ends(select),
            _ => false,
        };

    static bool Ends(Statement choice, ImmutableArray<SwitchClause> clauses)
    {
        bool hasDefault = false;
        foreach (SwitchClause clause in clauses)
        {
            hasDefault |= clause.IsDefault;
            bool falls = clause.Body is [.., BranchStatement { Kind: BranchKind.Fallthrough }];
            if (!(falls || Ends(clause.Body)) || Leaves(clause.Body, choice))
            {
                return false;
            }
        }

        return hasDefault;
    }

    static bool Ends(SelectStatement select)
    {
        foreach (SelectClause clause in select.Clauses)
        {
            if (!Ends(clause.Body) || Leaves(clause.Body, select))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether some break in the statements leaves the target.</summary>
    static bool Leaves(ImmutableArray<Statement> statements, Statement target)
    {
        foreach (Statement statement in statements)
        {
            if (Leaves(statement, target))
            {
                return true;
            }
        }

        return false;
    }

    static bool Leaves(Statement? statement, Statement target) =>
        statement switch
        {
            BranchStatement { Kind: BranchKind.Break } branch => branch.Target == target,
            BlockStatement block => Leaves(block.Statements, target),
            IfStatement branch => Leaves(branch.Then, target) || Leaves(branch.Otherwise, target),
            LabeledStatement labeled => Leaves(labeled.Statement, target),
            ForStatement loop => Leaves(loop.Body, target),
            RangeStatement loop => Leaves(loop.Body, target),
            SwitchStatement choice => LeavesClause(choice.Clauses, target),
            TypeSwitchStatement choice => LeavesClause(choice.Clauses, target),
            SelectStatement select => LeavesClause(select.Clauses, target),
            _ => false,
        };

    static bool LeavesClause(ImmutableArray<SwitchClause> clauses, Statement target)
    {
        foreach (SwitchClause clause in clauses)
        {
            if (Leaves(clause.Body, target))
            {
                return true;
            }
        }

        return false;
    }

    static bool LeavesClause(ImmutableArray<SelectClause> clauses, Statement target)
    {
        foreach (SelectClause clause in clauses)
        {
            if (Leaves(clause.Body, target))
            {
                return true;
            }
        }

        return false;
    }
}
