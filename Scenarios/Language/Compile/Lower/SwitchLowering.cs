using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Switches over values.</summary>
sealed class SwitchLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void Switch(SwitchStatement statement)
    {
        f.Statements.Lower(statement.Initialization);
        CodeLabel end = Code.NewLabel();
        f.Statements.SetTargets(statement, new JumpTargets(end, null));
        int tag = statement.Tag is Expression expression ? EvaluateTag(expression) : -1;
        CodeLabel[] bodies = new CodeLabel[statement.Clauses.Length];
        CodeLabel? otherwise = null;
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i] = Code.NewLabel();
            otherwise = statement.Clauses[i].IsDefault ? bodies[i] : otherwise;
            foreach (Expression value in statement.Clauses[i].Values)
            {
                JumpIfMatches(statement.Tag, tag, value, bodies[i]);
            }
        }

        Code.Jump(otherwise ?? end);
        for (int i = 0; i < bodies.Length; i++)
        {
            CodeLabel? outer = f.Statements.FallthroughTarget;
            f.Statements.FallthroughTarget = i + 1 < bodies.Length ? bodies[i + 1] : null;
            Code.Bind(bodies[i]);
            f.Statements.Block(statement.Clauses[i].Body);
            Code.Jump(end);
            f.Statements.FallthroughTarget = outer;
        }

        Code.Bind(end);
    }

    int EvaluateTag(Expression tag)
    {
        f.Order.Prepare(tag);
        GoType type = ConversionLowering.IsNeeded(tag) ? tag.AssignedTo! : tag.Type;
        int slot = f.NewTemporary(type);
        f.Expressions.ValueAsUsedTo(tag, slot);
        return slot;
    }

    void JumpIfMatches(Expression? tag, int slot, Expression value, CodeLabel body)
    {
        f.At(value.Position);
        int mark = Code.MarkTemporaries();
        if (tag is null)
        {
            f.Conditions.JumpIf(value, body);
        }
        else
        {
            f.Order.Prepare(value);
            Match(tag, slot, value, body);
        }

        Code.ReleaseTo(mark);
    }

    void Match(Expression tag, int slot, Expression value, CodeLabel body)
    {
        int matches = f.NewScalar();
        if (value.Mode == ExpressionMode.Nil)
        {
            Code.Emit(OpCode.Equal, matches, slot, f.Constant(0));
        }
        else
        {
            GoType valueType = ConversionLowering.IsNeeded(value) ? value.AssignedTo! : value.Type;
            int right = f.Expressions.ValueAsUsed(value);
            int left = f.Conversions.Assigned(tag.Position, slot, tag.Type, valueType);
            f.Conditions.Equal(value.Position, valueType, left, right, matches);
        }

        Code.JumpIf(matches, body);
    }
}
