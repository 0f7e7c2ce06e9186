// Chains of + over strings: one allocation for the whole chain. Go: cmd/gc/order.c OADDSTR, walk.c addstr

using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Concatenates strings.</summary>
sealed class ConcatenationLowering(FunctionLowering f)
{
    /// <summary>Go: runtime/string.go concatstring5.</summary>
    const int MaxConcatArguments = 5;

    CodeBuilder Code => f.Code;

    /// <summary><c>x += y</c> of strings: the value of x, in slots, and all operands of y.</summary>
    public void Append(SourcePosition position, int first, Expression right, int target)
    {
        List<Expression> parts = [];
        Collect(right, parts);
        Concatenate(position, first, parts, target);
    }

    /// <summary>Concatenates the operands of a chain of +. Go: order.c OADDSTR</summary>
    public void ValueTo(BinaryExpression binary, int target)
    {
        List<Expression> parts = [];
        Collect(binary, parts);
        Concatenate(binary.Position, -1, parts, target);
    }

    /// <param name="position">The expression's.</param>
    /// <param name="first">Slots of a string that comes before the parts; -1: there is none.</param>
    /// <param name="parts">The operands.</param>
    /// <param name="target">Slots of the result.</param>
    void Concatenate(SourcePosition position, int first, List<Expression> parts, int target)
    {
        int count = parts.Count + (first < 0 ? 0 : 1);
        if (count > MaxConcatArguments)
        {
            ConcatenateArray(position, first, parts, target);
            return;
        }

        FrameShape text = f.Program.ShapeOf(f.TypeTable.String);
        FrameShape[] shapes = new FrameShape[count];
        Array.Fill(shapes, text);
        int strings = Code.NewTemporary(FrameShape.Concatenate(shapes));
        int slot = strings;
        if (first >= 0)
        {
            Code.MoveSlots(slot, first, text.Words);
            slot += text.Words;
        }

        foreach (Expression part in parts)
        {
            f.Expressions.ValueTo(part, slot);
            slot += text.Words;
        }

        f.At(position);
        Code.Emit(OpCode.Concat, target, strings, count);
    }

    /// <summary>
    /// Many operands are passed in an array, which is written by address, with barriers. Go: walk.c addstr
    /// </summary>
    void ConcatenateArray(SourcePosition position, int first, List<Expression> parts, int target)
    {
        const string Name = "operand of +";
        GoType text = f.TypeTable.String;
        int count = parts.Count + (first < 0 ? 0 : 1);
        FrameBlock array = f.NewFrameObject(f.TypeTable.ArrayOf(text, count), "concat");
        int address = f.NewPointer();
        Code.FrameAddress(address, array.Start);
        Place element = Place.OfMemory(address);
        if (first >= 0)
        {
            f.Stores.StoreNeeded(position, element, text, first, Name);
            element = element.Part(text.Size);
        }

        foreach (Expression part in parts)
        {
            f.Stores.Store(position, element, text, f.Expressions.Value(part), part, Name);
            element = element.Part(text.Size);
        }

        f.At(position);
        Code.Emit(OpCode.Concat, target, array.Start, count);
    }

    void Collect(Expression expression, List<Expression> parts)
    {
        bool isChain =
            expression.Constant is null
            && !f.Order.IsEvaluated(expression)
            && expression is BinaryExpression { Operator: BinaryOperator.Add };
        if (isChain)
        {
            BinaryExpression binary = (BinaryExpression)expression;
            Collect(binary.Left, parts);
            Collect(binary.Right, parts);
        }
        else
        {
            parts.Add(expression);
        }
    }
}
