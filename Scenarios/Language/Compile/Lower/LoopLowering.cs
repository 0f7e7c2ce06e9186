using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Loops. Go: cmd/gc/range.c walkrange</summary>
sealed class LoopLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void For(ForStatement statement)
    {
        f.Statements.Lower(statement.Initialization);
        CodeLabel start = Code.NewLabel();
        JumpTargets targets = new(Code.NewLabel(), Code.NewLabel());
        f.Statements.SetTargets(statement, targets);
        Code.Bind(start);
        if (statement.Condition is Expression condition)
        {
            f.At(condition.Position);
            int mark = Code.MarkTemporaries();
            f.Conditions.JumpUnless(condition, targets.Break);
            Code.ReleaseTo(mark);
        }

        f.Statements.Block(statement.Body.Statements);
        Code.Bind(targets.Continue!);
        f.Statements.Lower(statement.Post);
        f.At(statement.Position);
        Code.Jump(start);
        Code.Bind(targets.Break);
    }

    public void Range(RangeStatement statement)
    {
        f.Order.Prepare(statement.Operand);
        switch (statement.Operand.Type.Underlying)
        {
            case ArrayType array:
                RangeOverArray(statement, array);
                break;
            case PointerType { Element.Underlying: ArrayType array }:
                int pointer = Keep(statement.Operand);
                Loop(statement, f.Constant(array.Length), Place.OfMemory(pointer), array.Element);
                break;
            case SliceType slice:
                RangeOverSlice(statement, slice);
                break;
            case MapType map:
                f.Ranges.OverMap(statement, map);
                break;
            case ChanType channel:
                f.Ranges.OverChannel(statement, channel);
                break;
            default:
                f.Ranges.OverString(statement);
                break;
        }
    }

    /// <summary>The value in slots that the body cannot change.</summary>
    int Keep(Expression operand) => f.Expressions.IntoTemporary(operand);

    void RangeOverArray(RangeStatement statement, ArrayType array)
    {
        int length = f.Constant(array.Length);
        if (!RangeVariableLowering.IsWanted(statement.Value))
        {
            Loop(statement, length, null, array.Element);
            return;
        }

        // The array is copied, so that the body's assignments do not show.
        FrameBlock copy = Code.NewBlock(
            BlockKind.Variable,
            f.Program.ShapeOf(statement.Operand.Type),
            "range"
        );
        Code.Redefine(copy);
        f.Expressions.ValueTo(statement.Operand, copy.Start);
        Loop(statement, length, Place.OfFrame(copy), array.Element);
    }

    void RangeOverSlice(RangeStatement statement, SliceType slice)
    {
        int length = f.NewScalar();
        if (!RangeVariableLowering.IsWanted(statement.Value))
        {
            Code.Move(length, f.Places.WordOf(statement.Operand, 1));
            Loop(statement, length, null, slice.Element);
            return;
        }

        int value = Keep(statement.Operand);
        Code.Move(length, value + 1);
        Loop(statement, length, Place.OfMemory(value), slice.Element);
    }

    /// <summary>Counts to the length; the elements stand one after another from the place on.</summary>
    void Loop(RangeStatement statement, int length, Place? elements, GoType element)
    {
        JumpTargets targets = new(Code.NewLabel(), Code.NewLabel());
        f.Statements.SetTargets(statement, targets);
        f.RangeVariables.Declare(statement);
        int index = f.NewScalar();
        f.PutConstant(index, 0);
        CodeLabel start = Code.NewLabel();
        Code.Bind(start);
        int isInside = f.NewScalar();
        Code.Emit(OpCode.LessSigned, isInside, index, length);
        Code.JumpIfNot(isInside, targets.Break);
        AssignVariables(statement, index, elements, element);
        f.Statements.Block(statement.Body.Statements);
        Code.Bind(targets.Continue!);
        f.At(statement.Position);
        Code.Emit(OpCode.AddConst, index, index, 0, 1, WordKind.Int64);
        Code.Jump(start);
        Code.Bind(targets.Break);
    }

    void AssignVariables(RangeStatement statement, int index, Place? elements, GoType element)
    {
        int mark = Code.MarkTemporaries();
        int value = -1;
        if (RangeVariableLowering.IsWanted(statement.Value))
        {
            value = f.NewTemporary(element);
            f.Places.Load(f.Places.ElementAt(elements!.Value, index, element), element, value);
        }

        f.RangeVariables.Assign(statement, index, f.TypeTable.Int, value, element);
        Code.ReleaseTo(mark);
    }
}
