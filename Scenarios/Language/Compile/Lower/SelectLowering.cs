// select. All channels and values to send are evaluated first, in source order, each into a temporary of
// its own; what is received goes to a temporary, and from there to where it is wanted when its case has
// been chosen, which is also when the left side of that assignment is evaluated.
//
// A select of one case is that operation, except that on a nil channel it waits as a select does; one
// with a case and a default does not wait; the others are lists of cases.
//
// Go: cmd/gc/order.c OSELECT, select.c walkselect

using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers select statements.</summary>
sealed class SelectLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void Select(SelectStatement statement)
    {
        CodeLabel end = Code.NewLabel();
        f.Statements.SetTargets(statement, new JumpTargets(end, null));
        if (statement.Clauses.IsEmpty)
        {
            f.Library.CallWithoutValues(RuntimeFunction.SelectBlock);
        }
        else
        {
            List<SelectCase> cases = [];
            foreach (SelectClause clause in statement.Clauses)
            {
                cases.Add(Evaluate(clause));
            }

            f.At(statement.Position);
            Choose(cases, end);
        }

        Code.Bind(end);
    }

    void Choose(List<SelectCase> cases, CodeLabel end)
    {
        if (cases is [SelectCase only])
        {
            Single(only);
        }
        else if (cases is [{ Kind: SelectCaseKind.Default } first, SelectCase second])
        {
            Try(second, first, end);
        }
        else if (cases is [SelectCase one, { Kind: SelectCaseKind.Default } other])
        {
            Try(one, other, end);
        }
        else
        {
            General(cases, end);
        }
    }

    /// <summary>Evaluates what a case needs whether it is chosen or not.</summary>
    SelectCase Evaluate(SelectClause clause)
    {
        switch (clause.Communication)
        {
            case null:
                return new SelectCase(SelectCaseKind.Default, clause, -1, null);
            case SendStatement send:
                int to = Kept(send.Channel);
                f.Order.Prepare(send.Value);
                AddressedValue value = f.Channels.ValueToSend(send);
                return new SelectCase(SelectCaseKind.Send, clause, to, value);
            default:
                UnaryExpression receive = ReceiveOf(clause.Communication);
                int from = Kept(receive.Operand);
                bool isWanted =
                    Left(clause.Communication) is [Expression first, ..] && IsWanted(first);
                return new SelectCase(
                    SelectCaseKind.Receive,
                    clause,
                    from,
                    isWanted ? f.Runtime.NewResult(receive.Type) : null
                );
        }
    }

    int Kept(Expression channel)
    {
        f.Order.Prepare(channel);
        return f.Expressions.IntoTemporary(channel);
    }

    static UnaryExpression ReceiveOf(Statement communication) =>
        (UnaryExpression)(
            communication switch
            {
                AssignmentStatement assignment => assignment.Right[0],
                ShortVariableDeclaration declaration => declaration.Right[0],
                _ => ((ExpressionStatement)communication).Expression,
            }
        );

    static ImmutableArray<Expression> Left(Statement communication) =>
        communication switch
        {
            AssignmentStatement assignment => assignment.Left,
            ShortVariableDeclaration declaration => declaration.Left,
            _ => [],
        };

    static bool IsWanted(Expression left) => !AssignmentTarget.IsBlankName(left);

    void Single(SelectCase only)
    {
        int ok = -1;
        if (only.Kind != SelectCaseKind.Default)
        {
            CodeLabel hasChannel = Code.NewLabel();
            Code.JumpIf(only.Channel, hasChannel);
            f.Library.CallWithoutValues(RuntimeFunction.SelectBlock);
            Code.Bind(hasChannel);
        }

        if (only.Kind == SelectCaseKind.Send)
        {
            f.Channels.Send(only.Channel, only.Value!.Value);
        }
        else if (only.Kind == SelectCaseKind.Receive)
        {
            ok = f.Channels.Receive(only.Channel, only.Value);
        }

        Run(only, ok);
    }

    void Try(SelectCase operation, SelectCase otherwise, CodeLabel end)
    {
        CodeLabel fails = Code.NewLabel();
        int ok = -1;
        int isChosen;
        if (operation.Kind == SelectCaseKind.Send)
        {
            isChosen = f.Channels.TrySend(operation.Channel, operation.Value!.Value);
        }
        else
        {
            (isChosen, ok) = f.Channels.TryReceive(operation.Channel, operation.Value);
        }

        Code.JumpIfNot(isChosen, fails);
        Run(operation, ok);
        Code.Jump(end);
        Code.Bind(fails);
        Run(otherwise, -1);
    }

    void General(List<SelectCase> cases, CodeLabel end)
    {
        int area = NewArea(cases.Count);
        AddressedValue[] kept = new AddressedValue[cases.Count];
        for (int i = 0; i < cases.Count; i++)
        {
            PutCase(area + 3 * i, cases[i]);
            kept[i] = cases[i].Value ?? default;
        }

        f.Runtime.Call(RuntimeFunction.Select, area, cases.Count, 0, kept);
        int chosen = area + 3 * cases.Count;
        CodeLabel[] bodies = Dispatch(chosen, cases.Count);
        for (int i = 0; i < bodies.Length; i++)
        {
            Code.Bind(bodies[i]);
            Run(cases[i], chosen + 1);
            Code.Jump(end);
        }
    }

    /// <summary>Kind, channel and address of each case; two results; scratch words.</summary>
    int NewArea(int count)
    {
        FrameShape oneCase = new(3, [0b110]);
        List<FrameShape> shapes = [];
        for (int i = 0; i < count; i++)
        {
            shapes.Add(oneCase);
        }

        shapes.Add(new FrameShape(2 + 2 * count + 1, []));
        return Code.NewTemporary(FrameShape.Concatenate(shapes));
    }

    void PutCase(int slot, SelectCase @case)
    {
        f.PutConstant(slot, (ulong)@case.Kind);
        if (@case.Kind == SelectCaseKind.Default)
        {
            f.PutConstant(slot + 1, 0);
        }
        else
        {
            Code.Move(slot + 1, @case.Channel);
        }

        if (@case.Value is AddressedValue value)
        {
            f.Runtime.PutAddress(slot + 2, value);
        }
        else
        {
            f.PutConstant(slot + 2, 0);
        }
    }

    CodeLabel[] Dispatch(int chosen, int count)
    {
        CodeLabel[] bodies = new CodeLabel[count];
        int matches = f.NewScalar();
        for (int i = 0; i < count; i++)
        {
            bodies[i] = Code.NewLabel();
            if (i + 1 < count)
            {
                Code.Emit(OpCode.Equal, matches, chosen, f.Constant(i));
                Code.JumpIf(matches, bodies[i]);
            }
        }

        Code.Jump(bodies[^1]);
        return bodies;
    }

    /// <summary>What happens in a case that is chosen.</summary>
    void Run(SelectCase chosen, int ok)
    {
        if (chosen.Kind == SelectCaseKind.Receive)
        {
            int mark = Code.MarkTemporaries();
            f.At(chosen.Clause.Position);
            Take(chosen, ok);
            Code.ReleaseTo(mark);
            f.Order.Clear();
        }

        f.Statements.Block(chosen.Clause.Body);
    }

    void Take(SelectCase chosen, int ok)
    {
        Statement communication = chosen.Clause.Communication!;
        ImmutableArray<Expression> left = Left(communication);
        for (int i = 0; i < left.Length; i++)
        {
            if (!IsWanted(left[i]))
            {
                continue;
            }

            GoType type = i == 0 ? ReceiveOf(communication).Type : f.TypeTable.Bool;
            int slot = i == 0 ? Loaded(chosen.Value!.Value, type) : ok;
            if (communication is ShortVariableDeclaration declaration)
            {
                f.Statements.PutDefined(declaration, i, slot, type);
            }
            else
            {
                f.Targets.Prepare(left[i]);
                f.Targets.StoreValue(communication.Position, f.Targets.Of(left[i]), slot, type);
            }
        }
    }

    int Loaded(AddressedValue value, GoType type)
    {
        int slot = f.NewTemporary(type);
        f.Places.Load(RuntimeCallLowering.PlaceOf(value), type, slot);
        return slot;
    }
}
