// Nodes for expressions, and what flows where by an assignment.
// Go: cmd/gc/esc.c esc, escassign; typecheck.c (implicit address-takings and dereferences)

using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>The expressions of one function in the escape graph.</summary>
sealed class EscapeExpressions(EscapeContext context, FunctionInfo function)
{
    readonly Dictionary<Expression, EscapeNode> _nodes = [];
    readonly Dictionary<CallExpression, ImmutableArray<EscapeNode>> _results = [];
    readonly EscapeNode _nothing = new(EscapeNodeKind.Value, hasPointers: false);

    EscapeGraph Graph => context.Graph;

    public void SetResults(CallExpression call, ImmutableArray<EscapeNode> results) =>
        _results[call] = results;

    public ImmutableArray<EscapeNode> ResultsOf(CallExpression call) =>
        _results.GetValueOrDefault(call, []);

    /// <summary>Takes note of an expression whose operands have been entered.</summary>
    public void Enter(Expression expression, int loopDepth)
    {
        switch (expression)
        {
            case CompositeLiteral literal:
                EnterLiteral(literal, loopDepth);
                break;
            case UnaryExpression { Operator: UnaryOperator.AddressOf } address:
                EnterAddress(address, loopDepth);
                break;
            case FunctionLiteral literal:
                EnterClosure(literal, loopDepth);
                break;
            case SelectorExpression selector when IsMethodValue(selector):
                EnterMethodValue(selector, loopDepth);
                break;
            case SliceExpression { Operand.Type.Underlying: ArrayType } slice:
                // x[i:j] of an array is (&x)[i:j].
                _nodes[slice] = NewAddress(NodeOf(slice.Operand), loopDepth, slice.Operand);
                break;
            default:
                break;
        }
    }

    /// <summary>An object that the expression makes, which may turn out to stay in the frame.</summary>
    public EscapeNode NewObject(
        Expression expression,
        int loopDepth,
        EscapeNodeKind kind = EscapeNodeKind.Allocation
    )
    {
        EscapeNode node = new(kind, hasPointers: true) { LoopDepth = loopDepth };
        context.AddObject(expression, node);
        return node;
    }

    public void SetNode(Expression expression, EscapeNode node) => _nodes[expression] = node;

    /// <summary>The value of the right side gets to the place on the left.</summary>
    public void Assign(Expression left, Expression right)
    {
        if (PlaceOf(left) is EscapeNode place)
        {
            Assign(place, right);
        }
    }

    public void AssignNode(Expression left, EscapeNode right)
    {
        if (PlaceOf(left) is EscapeNode place)
        {
            Graph.Flow(place, right);
        }
    }

    /// <summary>The value of an expression gets to a node.</summary>
    public void Assign(EscapeNode destination, Expression source)
    {
        if (source.Constant is not null || source.Mode == ExpressionMode.Nil)
        {
            return;
        }

        switch (source)
        {
            case CallExpression call:
                AssignCall(destination, call);
                break;
            case TypeAssertionExpression assertion:
                Assign(destination, assertion.Operand);
                break;
            case SliceExpression slice when slice.Operand.Type.Underlying is not ArrayType:
                Assign(destination, slice.Operand);
                break;
            case BinaryExpression binary when IsArithmetic(binary.Operator):
                Assign(destination, binary.Left);
                Assign(destination, binary.Right);
                break;
            case UnaryExpression unary
                when unary.Operator
                    is UnaryOperator.Complement
                        or UnaryOperator.Plus
                        or UnaryOperator.Negate:
                Assign(destination, unary.Operand);
                break;
            default:
                AssignNodeOf(destination, source);
                break;
        }
    }

    /// <summary>The node of an expression; what it stands for may be a place.</summary>
    public EscapeNode NodeOf(Expression expression)
    {
        if (_nodes.TryGetValue(expression, out EscapeNode? known))
        {
            return known;
        }

        EscapeNode node = MakeNode(expression);
        _nodes.Add(expression, node);
        return node;
    }

    static bool IsArithmetic(BinaryOperator @operator) => @operator >= BinaryOperator.Add;

    static bool IsMethodValue(SelectorExpression selector) =>
        selector.Selection?.Kind is SelectionKind.Method or SelectionKind.InterfaceMethod;

    void AssignNodeOf(EscapeNode destination, Expression source)
    {
        EscapeNode node = NodeOf(source);
        if (node.Kind != EscapeNodeKind.Part)
        {
            Graph.Flow(destination, node);
            return;
        }

        // A part of a value is looked at as the whole value, if it has pointers.
        EscapeNode whole = node;
        while (whole.Kind == EscapeNodeKind.Part && whole.HasPointers)
        {
            whole = whole.Operand!;
        }

        if (whole.Kind != EscapeNodeKind.Part)
        {
            Graph.Flow(destination, whole);
        }
    }

    void AssignCall(EscapeNode destination, CallExpression call)
    {
        bool isPassedOn =
            call.Kind == CallKind.Conversion
            || call is { Kind: CallKind.Builtin, Builtin.Kind: BuiltinKind.Append };
        if (isPassedOn)
        {
            Assign(destination, call.Arguments[0]);
        }
        else if (call.Kind == CallKind.Builtin)
        {
            Graph.Flow(destination, NodeOf(call));
        }
        else
        {
            foreach (EscapeNode result in ResultsOf(call))
            {
                Graph.Flow(destination, result);
            }
        }
    }

    /// <summary>Where an assignment to the expression goes; null: nowhere.</summary>
    EscapeNode? PlaceOf(Expression left)
    {
        switch (left)
        {
            case Identifier { IsBlank: true }:
                return null;
            case { Variable: VariableSymbol variable }:
                return context.NodeOf(variable, function);
            case IndexExpression { Operand.Type.Underlying: MapType } index:
                Assign(Graph.Sink, index.Index);
                return Graph.Sink;
            case IndexExpression { Operand.Type.Underlying: ArrayType } index:
                return PlaceOf(index.Operand);
            case SelectorExpression { Selection.Kind: SelectionKind.Field } selector:
                return HasDereference(selector) ? Graph.Sink : PlaceOf(selector.Operand);
            default:
                return Graph.Sink;
        }
    }

    static bool HasDereference(SelectorExpression selector)
    {
        foreach (FieldStep step in selector.Selection!.Path)
        {
            if (step.IsDereference)
            {
                return true;
            }
        }

        return false;
    }

    EscapeNode MakeNode(Expression expression)
    {
        switch (expression)
        {
            case { Variable: VariableSymbol variable }:
                return context.NodeOf(variable, function);
            case StarExpression star:
                return Through(EscapeNodeKind.Dereference, NodeOf(star.Operand), star.Type);
            case SelectorExpression { Selection.Kind: SelectionKind.Field } selector:
                return MakeField(selector);
            case IndexExpression index:
                bool isPart = index.Operand.Type.Underlying is ArrayType;
                return Through(
                    isPart ? EscapeNodeKind.Part : EscapeNodeKind.Dereference,
                    NodeOf(index.Operand),
                    index.Type
                );
            case SliceExpression slice:
                return Through(EscapeNodeKind.Part, NodeOf(slice.Operand), slice.Type);
            case CallExpression { Kind: CallKind.Conversion } conversion:
                EscapeNode value = new(EscapeNodeKind.Value, conversion.Type.HasPointers);
                Assign(value, conversion.Arguments[0]);
                return value;
            default:
                return _nothing;
        }
    }

    EscapeNode MakeField(SelectorExpression selector)
    {
        EscapeNode node = NodeOf(selector.Operand);
        foreach (FieldStep step in selector.Selection!.Path)
        {
            node = Through(
                step.IsDereference ? EscapeNodeKind.Dereference : EscapeNodeKind.Part,
                node,
                step.Field.Type
            );
        }

        return node;
    }

    /// <summary>The node of what is reached from another.</summary>
    public static EscapeNode Through(EscapeNodeKind kind, EscapeNode operand, GoType type) =>
        new(kind, type.HasPointers) { Operand = operand };

    void EnterLiteral(CompositeLiteral literal, int loopDepth)
    {
        GoType type = literal.LiteralType!.Underlying;
        bool isValue = type is StructType or ArrayType;
        EscapeNode node = isValue
            ? new EscapeNode(EscapeNodeKind.Value, literal.LiteralType.HasPointers)
            : NewObject(literal, loopDepth);
        foreach (CompositeElement element in literal.Elements)
        {
            if (type is MapType)
            {
                Assign(Graph.Sink, element.Key!);
            }

            Assign(isValue ? node : Graph.Sink, element.Value);
        }

        if (literal.IsElidedAddress)
        {
            node = PointTo(literal, node, loopDepth);
        }

        _nodes[literal] = node;
    }

    /// <summary><c>&amp;T{…}</c>: what it holds is in memory and not followed any further.</summary>
    EscapeNode PointTo(Expression expression, EscapeNode literal, int loopDepth)
    {
        EscapeNode pointer = NewObject(expression, loopDepth, EscapeNodeKind.Address);
        pointer.Operand = literal;
        Graph.Flow(Graph.Sink, literal);
        return pointer;
    }

    void EnterAddress(UnaryExpression address, int loopDepth) =>
        _nodes[address] = address.Operand is CompositeLiteral literal
            ? PointTo(address, NodeOf(literal), loopDepth)
            : NewAddress(NodeOf(address.Operand), loopDepth, address.Operand);

    static EscapeNode NewAddress(EscapeNode operand, int loopDepth, Expression place) =>
        new(EscapeNodeKind.Address, hasPointers: true)
        {
            Operand = operand,
            LoopDepth = place is Identifier ? operand.DepthOfAddress(loopDepth) : loopDepth,
        };

    void EnterClosure(FunctionLiteral literal, int loopDepth)
    {
        EscapeNode closure = NewObject(literal, loopDepth, EscapeNodeKind.Closure);
        foreach (VariableSymbol captured in literal.Info!.Captures)
        {
            Graph.Flow(
                closure,
                new EscapeNode(EscapeNodeKind.Address, hasPointers: true)
                {
                    Operand = context.NodeOf(captured, function),
                    LoopDepth = loopDepth,
                }
            );
        }

        _nodes[literal] = closure;
    }

    void EnterMethodValue(SelectorExpression selector, int loopDepth)
    {
        Selection selection = selector.Selection!;
        if (selection.Path.IsEmpty && selection.Adjustment == ReceiverAdjustment.None)
        {
            Assign(Graph.Sink, selector.Operand);
        }
        else
        {
            Graph.Flow(Graph.Sink, EscapeReceivers.Of(this, selector, loopDepth));
        }

        _nodes[selector] = NewObject(selector, loopDepth);
    }
}
