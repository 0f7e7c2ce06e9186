// Type switches: the cases are asked one after another; of concrete types the descriptor decides, of interface
// types an assertion. The compiler of the day searched runs of concrete types by hash, which shows
// nowhere: no two cases are of one type. A clause of one type has its variable made, in the heap if it escapes,
// before the assertion fills it; the others take the whole interface value where their body begins.
//
// Go: cmd/gc/swt.c typeswitch, typeone, casebody

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers type switches.</summary>
sealed class TypeSwitchLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void Switch(TypeSwitchStatement statement)
    {
        f.Statements.Lower(statement.Initialization);
        CodeLabel end = Code.NewLabel();
        f.Statements.SetTargets(statement, new JumpTargets(end, null));
        int value = Evaluate(statement.Operand);
        int type = f.Interfaces.DynamicType(value);
        CodeLabel[] bodies = new CodeLabel[statement.Clauses.Length];
        CodeLabel? otherwise = null;
        for (int i = 0; i < bodies.Length; i++)
        {
            SwitchClause clause = statement.Clauses[i];
            bodies[i] = Code.NewLabel();
            otherwise = clause.IsDefault ? bodies[i] : otherwise;
            foreach (Expression wanted in clause.Values)
            {
                JumpIfMatches(clause, wanted, value, type, bodies[i]);
            }
        }

        Code.Jump(otherwise ?? end);
        for (int i = 0; i < bodies.Length; i++)
        {
            Code.Bind(bodies[i]);
            Body(statement.Clauses[i], value);
            Code.Jump(end);
        }

        Code.Bind(end);
    }

    int Evaluate(Expression operand)
    {
        f.Order.Prepare(operand);
        int slot = f.NewTemporary(operand.Type);
        f.Expressions.ValueTo(operand, slot);
        return slot;
    }

    /// <summary>Whether the clause's variable has the type of its one case.</summary>
    static bool HasTypedVariable(SwitchClause clause) =>
        clause is { Variable: not null, Values: [{ Mode: not ExpressionMode.Nil }] };

    void Body(SwitchClause clause, int value)
    {
        if (clause.Variable is VariableSymbol variable && !HasTypedVariable(clause))
        {
            f.At(clause.Position);
            f.Assignments.DeclareWith(variable, value);
        }

        f.Statements.Block(clause.Body);
    }

    void JumpIfMatches(SwitchClause clause, Expression wanted, int value, int type, CodeLabel body)
    {
        f.At(wanted.Position);
        int mark = Code.MarkTemporaries();
        bool isNil = wanted.Mode == ExpressionMode.Nil;
        if (isNil || !TypeFacts.IsInterface(wanted.Type))
        {
            int descriptor = f.NewScalar();
            f.PutConstant(descriptor, isNil ? 0 : f.Program.Types.AddressOf(wanted.Type));
            int matches = f.NewScalar();
            Code.Emit(OpCode.Equal, matches, type, descriptor);
            JumpIfConcrete(clause, wanted, value, matches, body);
        }
        else
        {
            Code.JumpIf(Assert(clause, wanted.Type, value), body);
        }

        Code.ReleaseTo(mark);
    }

    void JumpIfConcrete(
        SwitchClause clause,
        Expression wanted,
        int value,
        int matches,
        CodeLabel body
    )
    {
        if (!HasTypedVariable(clause))
        {
            Code.JumpIf(matches, body);
            return;
        }

        CodeLabel next = Code.NewLabel();
        Code.JumpIfNot(matches, next);
        Assert(clause, wanted.Type, value);
        Code.Jump(body);
        Code.Bind(next);
    }

    /// <summary>Asserts, and fills the clause's variable if it has the type; the slot of ok.</summary>
    int Assert(SwitchClause clause, GoType type, int value)
    {
        if (!HasTypedVariable(clause))
        {
            return f.Interfaces.AssertOk(value, type, isWanted: false).Ok;
        }

        VariableSymbol variable = clause.Variable!;
        if (f.Program.Escapes.IsInHeap(variable))
        {
            f.Frame.MakeHome(variable);
            AddressedValue cell = AddressedValue.At(f.HomeOf(variable).Block.Start);
            return f.Interfaces.AssertTo(value, type, cell, hasOk: true);
        }

        (int slot, int ok) = f.Interfaces.AssertOk(value, type, isWanted: true);
        f.Assignments.DeclareWith(variable, slot);
        return ok;
    }
}
