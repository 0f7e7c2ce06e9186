// Draws the flow graph of one function. Go: cmd/gc/esc.c esc

using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Walks a function's body and adds its flows to the graph of its group.</summary>
sealed class EscapeBuilder : SyntaxWalker
{
    readonly EscapeContext _context;
    readonly FunctionInfo _function;
    readonly EscapeExpressions _expressions;
    readonly EscapeCalls _calls;
    int _loopDepth = 1;

    public EscapeBuilder(EscapeContext context, FunctionInfo function)
    {
        _context = context;
        _function = function;
        _expressions = new EscapeExpressions(context, function);
        _calls = new EscapeCalls(context, _expressions);
    }

    EscapeNode Sink => _context.Graph.Sink;

    public void Build() => Walk(_function.Body);

    protected override void EnterLoop() => _loopDepth++;

    protected override void LeaveLoop() => _loopDepth--;

    protected override void Enter(Statement statement)
    {
        switch (statement)
        {
            case ShortVariableDeclaration declaration:
                DeclareNames(declaration.Left);
                break;
            case DeclarationStatement declarations:
                foreach (Declaration declaration in declarations.Declarations)
                {
                    if (declaration is VariableDeclaration variable)
                    {
                        DeclareNames([.. variable.Names]);
                    }
                }

                break;
            case RangeStatement { IsDefinition: true } range:
                DeclareName(range.Key);
                DeclareName(range.Value);
                break;
            case TypeSwitchStatement @switch:
                foreach (SwitchClause clause in @switch.Clauses)
                {
                    Declare(clause.Variable);
                }

                break;
            default:
                break;
        }
    }

    protected override void Leave(Statement statement)
    {
        switch (statement)
        {
            case AssignmentStatement assignment:
                Assign(assignment.Left, assignment.Right);
                break;
            case ShortVariableDeclaration declaration:
                Assign(declaration.Left, declaration.Right);
                break;
            case DeclarationStatement declarations:
                foreach (Declaration declaration in declarations.Declarations)
                {
                    if (declaration is VariableDeclaration variable)
                    {
                        Assign([.. variable.Names], variable.Values);
                    }
                }

                break;
            case SendStatement send:
                _expressions.Assign(Sink, send.Value);
                break;
            case RangeStatement { Value: not null } range:
                // Everything but an array is reached by a dereference.
                if (IsArrayLike(range.Operand.Type))
                {
                    _expressions.Assign(range.Value, range.Operand);
                }

                break;
            case TypeSwitchStatement @switch:
                foreach (SwitchClause clause in @switch.Clauses)
                {
                    if (clause.Variable is VariableSymbol variable)
                    {
                        _expressions.Assign(_context.NodeOf(variable, _function), @switch.Operand);
                    }
                }

                break;
            case GoStatement go:
                _calls.LeakCall((CallExpression)go.Call);
                break;
            case DeferStatement defer:
                // A deferred call outside of loops runs before the frame ends.
                if (_loopDepth > 1)
                {
                    _calls.LeakCall((CallExpression)defer.Call);
                }

                break;
            case ReturnStatement @return:
                Return(@return);
                break;
            default:
                break;
        }
    }

    protected override void Leave(Expression expression)
    {
        if (expression.Constant is not null)
        {
            return;
        }

        if (expression is CallExpression call)
        {
            _calls.Enter(call, _loopDepth);
        }
        else
        {
            _expressions.Enter(expression, _loopDepth);
        }
    }

    static bool IsArrayLike(GoType type) =>
        type.Underlying is ArrayType
        || type.Underlying is PointerType { Element.Underlying: ArrayType };

    void DeclareNames(ImmutableArray<Expression> names)
    {
        foreach (Expression name in names)
        {
            DeclareName(name);
        }
    }

    void DeclareName(Expression? name) => Declare((name as Identifier)?.Variable);

    void Declare(VariableSymbol? variable)
    {
        if (variable is { Kind: VariableKind.Local } && variable.Owner == _function)
        {
            EscapeNode node = _context.NodeOf(variable, _function);
            node.LoopDepth = node.LoopDepth == 0 ? _loopDepth : node.LoopDepth;
        }
    }

    void Assign(ImmutableArray<Expression> left, ImmutableArray<Expression> right)
    {
        if (left.Length == right.Length)
        {
            for (int i = 0; i < left.Length; i++)
            {
                _expressions.Assign(left[i], right[i]);
            }
        }
        else if (right is [CallExpression call])
        {
            ImmutableArray<EscapeNode> results = _expressions.ResultsOf(call);
            for (int i = 0; i < left.Length && i < results.Length; i++)
            {
                _expressions.AssignNode(left[i], results[i]);
            }
        }
        else if (right is [Expression commaOk])
        {
            _expressions.Assign(left[0], commaOk);
        }
    }

    void Return(ReturnStatement statement)
    {
        if (statement.Results is [CallExpression call] && _function.Results.Count > 1)
        {
            ImmutableArray<EscapeNode> results = _expressions.ResultsOf(call);
            for (int i = 0; i < results.Length; i++)
            {
                _context.Graph.Flow(ResultNode(i), results[i]);
            }

            return;
        }

        for (int i = 0; i < statement.Results.Length; i++)
        {
            _expressions.Assign(ResultNode(i), statement.Results[i]);
        }
    }

    EscapeNode ResultNode(int index) => _context.NodeOf(_function.Results[index], _function);
}
