using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Operators and slicing.</summary>
sealed class OperatorLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void Unary(UnaryExpression unary, int target)
    {
        switch (unary.Operator)
        {
            case UnaryOperator.Plus:
                f.Expressions.ValueTo(unary.Operand, target);
                break;
            case UnaryOperator.Negate when TypeFacts.IsFloat(unary.Type):
                Code.Emit(OpCode.FloatNegate, target, f.Expressions.Value(unary.Operand));
                break;
            case UnaryOperator.Negate:
                UnaryTo(OpCode.Negate, unary, target);
                break;
            case UnaryOperator.Complement:
                UnaryTo(OpCode.Complement, unary, target);
                break;
            case UnaryOperator.Not:
                Code.Emit(OpCode.Not, target, f.Expressions.Value(unary.Operand));
                break;
            case UnaryOperator.AddressOf:
                AddressOf(unary, target);
                break;
            case UnaryOperator.Receive:
                f.Channels.ReceiveTo(unary, target);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(unary),
                    unary.Operator,
                    "OperatorLowering.Unary"
                );
        }
    }

    public void Binary(BinaryExpression binary, int target)
    {
        if (binary.Operator is BinaryOperator.LogicalAnd or BinaryOperator.LogicalOr)
        {
            f.Conditions.ValueTo(binary, target);
        }
        else if (binary.Operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual)
        {
            f.Conditions.Compare(binary, target);
        }
        else if (TypeFacts.IsString(binary.Type))
        {
            f.Concatenation.ValueTo(binary, target);
        }
        else
        {
            int left = f.Expressions.Value(binary.Left);
            int right = f.Expressions.Value(binary.Right);
            Arithmetic(binary.Operator, binary.Type, target, left, right);
        }
    }

    /// <summary>Emits one arithmetic operator of a numeric type.</summary>
    public void Arithmetic(BinaryOperator @operator, GoType type, int target, int left, int right)
    {
        OpCode opCode = TypeFacts.IsFloat(type) ? FloatOpCodeOf(@operator) : OpCodeOf(@operator);
        WordKind kind = TypeFacts.IsFloat(type) ? WordKind.Uint64 : TypeFacts.KindOf(type);
        Code.Emit(opCode, target, left, right, kind: kind);
    }

    static OpCode OpCodeOf(BinaryOperator @operator) =>
        @operator switch
        {
            BinaryOperator.Add => OpCode.Add,
            BinaryOperator.Subtract => OpCode.Sub,
            BinaryOperator.Multiply => OpCode.Mul,
            BinaryOperator.Divide => OpCode.Div,
            BinaryOperator.Remainder => OpCode.Rem,
            BinaryOperator.And => OpCode.And,
            BinaryOperator.Or => OpCode.Or,
            BinaryOperator.Xor => OpCode.Xor,
            BinaryOperator.AndNot => OpCode.AndNot,
            BinaryOperator.ShiftLeft => OpCode.ShiftLeft,
            BinaryOperator.ShiftRight => OpCode.ShiftRight,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "OperatorLowering.OpCodeOf"
            ),
        };

    static OpCode FloatOpCodeOf(BinaryOperator @operator) =>
        @operator switch
        {
            BinaryOperator.Add => OpCode.FloatAdd,
            BinaryOperator.Subtract => OpCode.FloatSub,
            BinaryOperator.Multiply => OpCode.FloatMul,
            BinaryOperator.Divide => OpCode.FloatDiv,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "OperatorLowering.FloatOpCodeOf"
            ),
        };

    void UnaryTo(OpCode opCode, UnaryExpression unary, int target)
    {
        int operand = f.Expressions.Value(unary.Operand);
        Code.Emit(opCode, target, operand, kind: TypeFacts.KindOf(unary.Type));
    }

    void AddressOf(UnaryExpression unary, int target)
    {
        if (unary.Operand is CompositeLiteral literal)
        {
            f.Literals.PointerTo(literal, unary, target);
            return;
        }

        Code.Move(target, f.Places.CheckedAddressOf(f.Places.Of(unary.Operand)));
    }

    /// <summary><c>x[low:high:max]</c>. Go: walk.c sliceany</summary>
    public void Slice(SliceExpression slice, int target)
    {
        (int pointer, int length, int capacity, long elementSize) = Sliced(slice);
        int high = slice.High is Expression h ? f.Expressions.Value(h) : length;
        int bound = capacity;
        if (slice.Max is Expression max)
        {
            bound = f.Expressions.Value(max);
            Code.Emit(OpCode.CheckSlice, bound, capacity);
        }

        if (slice.High is not null)
        {
            Code.Emit(OpCode.CheckSlice, high, bound);
        }

        bool startsAtZero = slice.Low is null || IsZero(slice.Low);
        int low = startsAtZero ? -1 : f.Expressions.Value(slice.Low!);
        if (low >= 0)
        {
            Code.Emit(OpCode.CheckSlice, low, high);
        }

        bool isString = TypeFacts.IsString(slice.Type);
        Build(target, pointer, low, high, isString ? high : bound, elementSize, isString);
    }

    static bool IsZero(Expression expression) =>
        expression.Constant is not null && ExpressionLowering.IntegerOf(expression) == 0;

    (int Pointer, int Length, int Capacity, long ElementSize) Sliced(SliceExpression slice)
    {
        switch (slice.Operand.Type.Underlying)
        {
            case ArrayType array:
                int address = f.Places.AddressOf(f.Places.Of(slice.Operand));
                int length = f.Constant(array.Length);
                return (address, length, length, array.Element.Size);
            case PointerType { Element.Underlying: ArrayType array }:
                int pointer = f.Expressions.Value(slice.Operand);
                Code.Emit(OpCode.CheckNil, pointer);
                int count = f.Constant(array.Length);
                return (pointer, count, count, array.Element.Size);
            case SliceType type:
                int value = f.Expressions.Value(slice.Operand);
                return (value, value + 1, value + 2, type.Element.Size);
            default:
                int text = f.Expressions.Value(slice.Operand);
                return (text, text + 1, text + 1, 1);
        }
    }

    /// <summary>Puts the parts of a slice together; with nothing left the pointer does not move.</summary>
    void Build(
        int target,
        int pointer,
        int low,
        int high,
        int bound,
        long elementSize,
        bool isString
    )
    {
        int newPointer = f.NewPointer();
        int newLength = f.NewScalar();
        int newCapacity = f.NewScalar();
        Code.Move(newPointer, pointer);
        Code.Move(newLength, high);
        Code.Move(newCapacity, bound);
        if (low >= 0)
        {
            Code.Emit(OpCode.Sub, newLength, high, low, kind: WordKind.Int64);
            Code.Emit(OpCode.Sub, newCapacity, bound, low, kind: WordKind.Int64);
            CodeLabel isEmpty = Code.NewLabel();
            Code.JumpIfNot(newCapacity, isEmpty);
            int bytes = f.NewScalar();
            Code.Emit(OpCode.Mul, bytes, low, f.Constant(elementSize));
            Code.Emit(OpCode.Add, newPointer, newPointer, bytes);
            Code.Bind(isEmpty);
        }

        f.Places.BeginWriting(target);
        Code.Move(target, newPointer);
        Code.Move(target + 1, newLength);
        if (!isString)
        {
            Code.Move(target + 2, newCapacity);
        }
    }
}
