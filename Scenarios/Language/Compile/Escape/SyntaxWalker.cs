// Walks statements and expressions, children before their parents, in the order of the text. Function
// literals are leaves: whoever wants their bodies walks them.

using System;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Visits every statement and every expression that is evaluated at run time.</summary>
abstract class SyntaxWalker
{
    /// <summary>Called after the operands of the expression have been visited.</summary>
    protected abstract void Leave(Expression expression);

    /// <summary>Called before the parts of the statement are visited.</summary>
    protected virtual void Enter(Statement statement) { }

    /// <summary>Called after the parts of the statement have been visited.</summary>
    protected virtual void Leave(Statement statement) { }

    /// <summary>Called where what follows may run several times.</summary>
    protected virtual void EnterLoop() { }

    protected virtual void LeaveLoop() { }

    protected void Walk(ImmutableArray<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            Walk(statement);
        }
    }

    protected void Walk(Statement? statement)
    {
        if (statement is not null)
        {
            Enter(statement);
            WalkParts(statement);
            Leave(statement);
        }
    }

    protected void Walk(ImmutableArray<Expression> expressions)
    {
        foreach (Expression expression in expressions)
        {
            Walk(expression);
        }
    }

    protected void Walk(Expression? expression)
    {
        if (expression is null || expression.Mode == ExpressionMode.Type)
        {
            return;
        }

        if (expression.Constant is null)
        {
            WalkOperands(expression);
        }

        Leave(expression);
    }

    void WalkParts(Statement statement)
    {
        switch (statement)
        {
            case EmptyStatement:
            case BranchStatement:
                break;
            case BlockStatement block:
                Walk(block.Statements);
                break;
            case ExpressionStatement single:
                Walk(single.Expression);
                break;
            case SendStatement send:
                Walk(send.Channel);
                Walk(send.Value);
                break;
            case IncrementStatement increment:
                Walk(increment.Operand);
                break;
            case AssignmentStatement assignment:
                Walk(assignment.Left);
                Walk(assignment.Right);
                break;
            case ShortVariableDeclaration declaration:
                Walk(declaration.Left);
                Walk(declaration.Right);
                break;
            case DeclarationStatement declaration:
                WalkDeclarations(declaration);
                break;
            case GoStatement go:
                Walk(go.Call);
                break;
            case DeferStatement defer:
                Walk(defer.Call);
                break;
            case ReturnStatement @return:
                Walk(@return.Results);
                break;
            case LabeledStatement labeled:
                Walk(labeled.Statement);
                break;
            default:
                WalkStructured(statement);
                break;
        }
    }

    void WalkDeclarations(DeclarationStatement statement)
    {
        foreach (Declaration declaration in statement.Declarations)
        {
            if (declaration is VariableDeclaration variable)
            {
                Walk(variable.Values);
            }
        }
    }

    void WalkStructured(Statement statement)
    {
        switch (statement)
        {
            case IfStatement @if:
                Walk(@if.Initialization);
                Walk(@if.Condition);
                Walk(@if.Then);
                Walk(@if.Otherwise);
                break;
            case ForStatement @for:
                Walk(@for.Initialization);
                EnterLoop();
                Walk(@for.Condition);
                Walk(@for.Post);
                Walk(@for.Body);
                LeaveLoop();
                break;
            case RangeStatement range:
                EnterLoop();
                Walk(range.Key);
                Walk(range.Value);
                Walk(range.Operand);
                Walk(range.Body);
                LeaveLoop();
                break;
            case SwitchStatement @switch:
                Walk(@switch.Initialization);
                Walk(@switch.Tag);
                WalkClauses(@switch.Clauses);
                break;
            case TypeSwitchStatement @switch:
                Walk(@switch.Initialization);
                Walk(@switch.Operand);
                WalkClauses(@switch.Clauses);
                break;
            case SelectStatement select:
                foreach (SelectClause clause in select.Clauses)
                {
                    Walk(clause.Communication);
                    Walk(clause.Body);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(statement),
                    statement.GetType().Name,
                    "SyntaxWalker.WalkStructured"
                );
        }
    }

    void WalkClauses(ImmutableArray<SwitchClause> clauses)
    {
        foreach (SwitchClause clause in clauses)
        {
            Walk(clause.Values);
            Walk(clause.Body);
        }
    }

    void WalkOperands(Expression expression)
    {
        switch (expression)
        {
            case Identifier:
            case BasicLiteral:
            case FunctionLiteral:
                break;
            case SelectorExpression selector:
                WalkSelected(selector);
                break;
            case IndexExpression index:
                Walk(index.Operand);
                Walk(index.Index);
                break;
            case SliceExpression slice:
                Walk(slice.Operand);
                Walk(slice.Low);
                Walk(slice.High);
                Walk(slice.Max);
                break;
            case TypeAssertionExpression assertion:
                Walk(assertion.Operand);
                break;
            case CallExpression call:
                WalkCallee(call);
                Walk(call.Arguments);
                break;
            case StarExpression star:
                Walk(star.Operand);
                break;
            case UnaryExpression unary:
                Walk(unary.Operand);
                break;
            case BinaryExpression binary:
                Walk(binary.Left);
                Walk(binary.Right);
                break;
            case CompositeLiteral literal:
                WalkElements(literal);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(expression),
                    expression.GetType().Name,
                    "SyntaxWalker.WalkOperands"
                );
        }
    }

    /// <summary>A method that is called is no value of its own: only its receiver is visited.</summary>
    void WalkCallee(CallExpression call)
    {
        bool isMethod = call.Kind is CallKind.Method or CallKind.InterfaceMethod;
        if (isMethod && call.Function is SelectorExpression selector)
        {
            WalkSelected(selector);
        }
        else if (call.Kind != CallKind.Builtin)
        {
            Walk(call.Function);
        }
    }

    void WalkSelected(SelectorExpression selector)
    {
        SelectionKind? kind = selector.Selection?.Kind;
        if (kind is not (SelectionKind.PackageMember or SelectionKind.MethodExpression))
        {
            Walk(selector.Operand);
        }
    }

    void WalkElements(CompositeLiteral literal)
    {
        bool isMap = literal.LiteralType?.Underlying is MapType;
        foreach (CompositeElement element in literal.Elements)
        {
            if (isMap)
            {
                Walk(element.Key);
            }

            Walk(element.Value);
        }
    }
}
