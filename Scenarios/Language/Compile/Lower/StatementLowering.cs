using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Statements; what has blocks of its own is in Loops and Switches.</summary>
sealed class StatementLowering(FunctionLowering f)
{
    readonly Dictionary<Statement, JumpTargets> _targets = [];

    CodeBuilder Code => f.Code;

    public void Block(ImmutableArray<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            Lower(statement);
        }
    }

    /// <summary>The statement being lowered, the innermost; null outside of all.</summary>
    public Statement? Current { get; private set; }

    /// <summary>Where break and continue in the statement's blocks go.</summary>
    public void SetTargets(Statement statement, JumpTargets targets) =>
        _targets[statement] = targets;

    /// <summary>Where a fallthrough goes; null outside of a switch clause that may have one.</summary>
    public CodeLabel? FallthroughTarget { get; set; }

    /// <summary>Lowers a statement; its temporaries are free afterwards.</summary>
    public void Lower(Statement? statement)
    {
        if (statement is null or EmptyStatement)
        {
            return;
        }

        Statement? outer = Current;
        Current = statement;
        int mark = Code.MarkTemporaries();
        f.At(statement.Position);
        Dispatch(statement);
        Code.ReleaseTo(mark);
        f.Order.Clear();
        Current = outer;
    }

    void Dispatch(Statement statement)
    {
        switch (statement)
        {
            case BlockStatement block:
                Block(block.Statements);
                break;
            case LabeledStatement labeled:
                Lower(labeled.Statement);
                break;
            case ExpressionStatement single:
                Evaluate(single.Expression);
                break;
            case AssignmentStatement { Operator: not null } operation:
                f.Assignments.AssignOperation(operation);
                break;
            case AssignmentStatement assignment:
                f.Assignments.Assign(assignment.Position, assignment.Left, assignment.Right);
                break;
            case IncrementStatement increment:
                f.Assignments.Increment(increment);
                break;
            case ShortVariableDeclaration declaration:
                Define(declaration);
                break;
            case DeclarationStatement declaration:
                Declare(declaration);
                break;
            case ReturnStatement @return:
                Return(@return);
                break;
            case GoStatement go:
                f.Launches.Launch(go.Position, (CallExpression)go.Call, OpCode.Go);
                break;
            case DeferStatement defer:
                f.Launches.Launch(defer.Position, (CallExpression)defer.Call, OpCode.Defer);
                break;
            case BranchStatement branch:
                Branch(branch);
                break;
            case IfStatement @if:
                If(@if);
                break;
            default:
                DispatchStructured(statement);
                break;
        }
    }

    void DispatchStructured(Statement statement)
    {
        switch (statement)
        {
            case ForStatement @for:
                f.Loops.For(@for);
                break;
            case RangeStatement range:
                f.Loops.Range(range);
                break;
            case SwitchStatement @switch:
                f.Switches.Switch(@switch);
                break;
            case TypeSwitchStatement @switch:
                f.TypeSwitches.Switch(@switch);
                break;
            case SelectStatement select:
                f.Selects.Select(select);
                break;
            case SendStatement send:
                f.Channels.Send(send);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(statement),
                    statement.GetType().Name,
                    "StatementLowering.Dispatch"
                );
        }
    }

    void Evaluate(Expression expression)
    {
        if (expression is CallExpression { Kind: not CallKind.Conversion } call)
        {
            f.Calls.Evaluate(call);
        }
        else if (expression is UnaryExpression { Operator: UnaryOperator.Receive } receive)
        {
            f.Channels.Discard(receive);
        }
        else
        {
            f.Order.Prepare(expression);
            f.Expressions.IntoTemporary(expression);
        }
    }

    void Define(ShortVariableDeclaration declaration)
    {
        ImmutableArray<Expression> left = declaration.Left;
        ImmutableArray<Expression> right = declaration.Right;
        if (left.Length == 1 && right.Length == 1)
        {
            DefineOne((Identifier)left[0], right[0]);
        }
        else if (left.Length == right.Length)
        {
            DefineParallel(declaration);
        }
        else if (right is [CallExpression { Type: TupleType tuple } call])
        {
            DefineResults(declaration, call, tuple);
        }
        else
        {
            f.CommaOk.Define(declaration);
        }
    }

    void DefineOne(Identifier name, Expression value)
    {
        if (name.Variable is VariableSymbol variable)
        {
            f.Assignments.DeclareWith(variable, value);
        }
    }

    void DefineParallel(ShortVariableDeclaration declaration)
    {
        ImmutableArray<Expression> left = declaration.Left;
        f.Order.Prepare(declaration.Right);
        int[] slots = new int[left.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            Expression value = declaration.Right[i];
            slots[i] = f.NewTemporary(
                ConversionLowering.IsNeeded(value) ? value.AssignedTo! : value.Type
            );
            f.Expressions.ValueAsUsedTo(value, slots[i]);
        }

        for (int i = 0; i < slots.Length; i++)
        {
            PutDefined(declaration, i, slots[i], left[i].HasType ? left[i].Type : null);
        }
    }

    void DefineResults(ShortVariableDeclaration declaration, CallExpression call, TupleType tuple)
    {
        int slot = f.Calls.Evaluate(call);
        f.At(declaration.Position);
        for (int i = 0; i < tuple.Types.Length; i++)
        {
            PutDefined(declaration, i, slot, tuple.Types[i]);
            slot += (int)tuple.Types[i].WordCount;
        }
    }

    /// <summary>Gives a value in slots to one of the names of a declaration.</summary>
    public void PutDefined(ShortVariableDeclaration declaration, int index, int slot, GoType? type)
    {
        Identifier name = (Identifier)declaration.Left[index];
        if (name.IsBlank || name.Variable is not VariableSymbol variable)
        {
            return;
        }

        if (declaration.IsNew[index])
        {
            f.Assignments.DeclareWith(variable, slot);
        }
        else
        {
            f.Assignments.AssignSlot(declaration.Position, name, slot, type ?? name.Type);
        }
    }

    void Declare(DeclarationStatement statement)
    {
        foreach (Declaration declaration in statement.Declarations)
        {
            if (declaration is VariableDeclaration variable)
            {
                DeclareVariables(variable);
            }
        }
    }

    void DeclareVariables(VariableDeclaration declaration)
    {
        if (declaration.Values.IsEmpty)
        {
            foreach (Identifier name in declaration.Names)
            {
                if (name.Variable is VariableSymbol variable)
                {
                    f.At(variable.Position);
                    f.Assignments.Declare(variable);
                }
            }
        }
        else if (declaration.Values.Length == declaration.Names.Length)
        {
            DeclareEach(declaration);
        }
        else if (declaration.Values is [CallExpression { Type: TupleType tuple } call])
        {
            int slot = f.Calls.Evaluate(call);
            for (int i = 0; i < tuple.Types.Length; i++)
            {
                if (declaration.Names[i].Variable is VariableSymbol variable)
                {
                    int value = f.Conversions.Assigned(
                        variable.Position,
                        slot,
                        tuple.Types[i],
                        variable.Type!
                    );
                    f.Assignments.DeclareWith(variable, value);
                }

                slot += (int)tuple.Types[i].WordCount;
            }
        }
        else
        {
            f.CommaOk.Declare(declaration);
        }
    }

    void DeclareEach(VariableDeclaration declaration)
    {
        if (declaration.Names.Length == 1)
        {
            DeclareOne(declaration.Names[0], declaration.Values[0]);
            return;
        }

        f.Order.Prepare(declaration.Values);
        int[] slots = new int[declaration.Values.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            Expression value = declaration.Values[i];
            slots[i] = f.NewTemporary(
                ConversionLowering.IsNeeded(value) ? value.AssignedTo! : value.Type
            );
            f.Expressions.ValueAsUsedTo(value, slots[i]);
        }

        for (int i = 0; i < slots.Length; i++)
        {
            if (declaration.Names[i].Variable is VariableSymbol variable)
            {
                f.Assignments.DeclareWith(variable, slots[i]);
            }
        }
    }

    void DeclareOne(Identifier name, Expression value)
    {
        if (name.Variable is VariableSymbol variable && !variable.IsBlank)
        {
            f.Assignments.DeclareWith(variable, value);
        }
        else
        {
            f.Order.Prepare(value);
            f.Expressions.IntoTemporary(value);
        }
    }

    /// <summary>Go: walk.c ORETURN: stores to results in the heap have no barrier at this time.</summary>
    void Return(ReturnStatement statement)
    {
        FunctionInfo info = f.Info!;
        ImmutableArray<Expression> values = statement.Results;
        if (values is [CallExpression { Type: TupleType tuple } call] && info.Results.Count > 1)
        {
            int slot = f.Calls.Evaluate(call);
            for (int i = 0; i < tuple.Types.Length; i++)
            {
                GoType type = info.Results[i].Type!;
                int value = f.Conversions.Assigned(statement.Position, slot, tuple.Types[i], type);
                PutResult(statement.Position, i, value);
                slot += (int)tuple.Types[i].WordCount;
            }
        }
        else
        {
            f.Order.Prepare(values);
            int[] slots = new int[values.Length];
            for (int i = 0; i < slots.Length; i++)
            {
                // One result may be another's value: all are evaluated before any is written.
                slots[i] = f.NewTemporary(info.Results[i].Type!);
                f.Expressions.ValueAsUsedTo(values[i], slots[i]);
            }

            for (int i = 0; i < slots.Length; i++)
            {
                PutResult(statement.Position, i, slots[i]);
            }
        }

        f.At(statement.Position);
        f.Frame.Leave();
    }

    void PutResult(SourcePosition position, int index, int slot)
    {
        VariableSymbol result = f.Info!.Results[index];
        VariableHome home = f.HomeOf(result);
        Place place = home.IsAddress ? Place.OfMemory(home.Block.Start) : Place.OfFrame(home.Block);
        f.Stores.StoreAs(
            position,
            place,
            result.Type!,
            slot,
            BarrierReason.ReturnToHeapResult,
            "result " + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    void Branch(BranchStatement branch)
    {
        CodeLabel? label = branch.Kind switch
        {
            BranchKind.Break => _targets[branch.Target!].Break,
            BranchKind.Continue => _targets[branch.Target!].Continue,
            BranchKind.Fallthrough => FallthroughTarget,
            _ => throw new ArgumentOutOfRangeException(
                nameof(branch),
                branch.Kind,
                "StatementLowering.Branch"
            ),
        };
        Code.Jump(
            label
                ?? throw new InvalidOperationException(
                    $"{branch.Kind} at {branch.Position}: no target"
                )
        );
    }

    void If(IfStatement statement)
    {
        Lower(statement.Initialization);
        f.At(statement.Condition.Position);
        CodeLabel otherwise = Code.NewLabel();
        f.Conditions.JumpUnless(statement.Condition, otherwise);
        Block(statement.Then.Statements);
        if (statement.Otherwise is null)
        {
            Code.Bind(otherwise);
            return;
        }

        CodeLabel end = Code.NewLabel();
        Code.Jump(end);
        Code.Bind(otherwise);
        Lower(statement.Otherwise);
        Code.Bind(end);
    }
}
