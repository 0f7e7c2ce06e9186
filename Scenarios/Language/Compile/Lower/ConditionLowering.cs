using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Comparisons, and conditions that jump.</summary>
sealed class ConditionLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Goes to the label unless the condition holds; calls in it are evaluated in their turn.</summary>
    public void JumpUnless(Expression condition, CodeLabel label)
    {
        switch (condition)
        {
            case { Constant: BooleanConstant constant }:
                if (!constant.Value)
                {
                    Code.Jump(label);
                }

                break;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                JumpIf(not.Operand, label);
                break;
            case BinaryExpression { Operator: BinaryOperator.LogicalAnd } both:
                JumpUnless(both.Left, label);
                JumpUnless(both.Right, label);
                break;
            case BinaryExpression { Operator: BinaryOperator.LogicalOr } either:
                CodeLabel holds = Code.NewLabel();
                JumpIf(either.Left, holds);
                JumpUnless(either.Right, label);
                Code.Bind(holds);
                break;
            default:
                f.Order.Prepare(condition);
                Code.JumpIfNot(f.Expressions.Value(condition), label);
                break;
        }
    }

    /// <summary>Goes to the label if the condition holds.</summary>
    public void JumpIf(Expression condition, CodeLabel label)
    {
        switch (condition)
        {
            case { Constant: BooleanConstant constant }:
                if (constant.Value)
                {
                    Code.Jump(label);
                }

                break;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                JumpUnless(not.Operand, label);
                break;
            case BinaryExpression { Operator: BinaryOperator.LogicalOr } either:
                JumpIf(either.Left, label);
                JumpIf(either.Right, label);
                break;
            case BinaryExpression { Operator: BinaryOperator.LogicalAnd } both:
                CodeLabel fails = Code.NewLabel();
                JumpUnless(both.Left, fails);
                JumpIf(both.Right, label);
                Code.Bind(fails);
                break;
            default:
                f.Order.Prepare(condition);
                Code.JumpIf(f.Expressions.Value(condition), label);
                break;
        }
    }

    /// <summary>The value of a condition.</summary>
    public void ValueTo(Expression condition, int target)
    {
        CodeLabel isFalse = Code.NewLabel();
        CodeLabel end = Code.NewLabel();
        JumpUnless(condition, isFalse);
        f.PutConstant(target, 1);
        Code.Jump(end);
        Code.Bind(isFalse);
        f.PutConstant(target, 0);
        Code.Bind(end);
    }

    /// <summary><c>x == y</c> and its like.</summary>
    public void Compare(BinaryExpression binary, int target)
    {
        if (binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            CompareEqual(binary, target);
            return;
        }

        bool isSwapped = binary.Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual;
        bool isStrict = binary.Operator is BinaryOperator.Less or BinaryOperator.Greater;
        int left = f.Expressions.ValueAsUsed(binary.Left);
        int right = f.Expressions.ValueAsUsed(binary.Right);
        GoType type = binary.Left.Type;
        if (isSwapped)
        {
            (left, right) = (right, left);
        }

        if (TypeFacts.IsString(type))
        {
            int order = f.NewScalar();
            Code.Emit(OpCode.StringCompare, order, left, right);
            (left, right) = (order, f.Constant(0));
        }

        Code.Emit(OrderOpCode(type, isStrict), target, left, right);
    }

    /// <summary>Whether it is a comparison that the runtime makes, which has a safe point.</summary>
    public static bool AsksRuntime(BinaryExpression binary) =>
        binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual
        && binary.Left.Type is { Underlying: StructType or ArrayType, Size: > 0 }
        && !IsPlainMemory(binary.Left.Type);

    /// <summary>Whether two values of a type are equal.</summary>
    public void Equal(SourcePosition position, GoType type, int left, int right, int target)
    {
        switch (type.Underlying)
        {
            case BasicType { IsString: true }:
                Code.Emit(OpCode.StringEqual, target, left, right);
                break;
            case InterfaceType:
                Code.Emit(OpCode.InterfaceEqual, target, left, right);
                break;
            case BasicType { IsFloat: true }:
                Code.Emit(OpCode.FloatEqual, target, left, right);
                break;
            case StructType or ArrayType:
                EqualParts(position, type, left, right, target);
                break;
            default:
                Code.Emit(OpCode.Equal, target, left, right);
                break;
        }
    }

    static OpCode OrderOpCode(GoType type, bool isStrict)
    {
        if (TypeFacts.IsFloat(type))
        {
            return isStrict ? OpCode.FloatLess : OpCode.FloatLessEqual;
        }

        if (TypeFacts.IsInteger(type) && TypeFacts.IsUnsigned(type))
        {
            return isStrict ? OpCode.LessUnsigned : OpCode.LessEqualUnsigned;
        }

        return isStrict ? OpCode.LessSigned : OpCode.LessEqualSigned;
    }

    void CompareEqual(BinaryExpression binary, int target)
    {
        bool isEqual = binary.Operator == BinaryOperator.Equal;
        if (binary.Left.Mode == ExpressionMode.Nil || binary.Right.Mode == ExpressionMode.Nil)
        {
            Expression operand =
                binary.Left.Mode == ExpressionMode.Nil ? binary.Right : binary.Left;

            // Of every type that has a nil the first word alone says whether it is nil.
            int value = f.Expressions.Value(operand);
            Code.Emit(isEqual ? OpCode.Equal : OpCode.NotEqual, target, value, f.Constant(0));
            return;
        }

        GoType type = ConversionLowering.IsNeeded(binary.Left)
            ? binary.Left.AssignedTo!
            : binary.Left.Type;
        int left = f.Expressions.ValueAsUsed(binary.Left);
        int right = f.Expressions.ValueAsUsed(binary.Right);
        bool isWord = TypeFacts.IsCanonical(type) && !TypeFacts.IsFloat(type);
        if (isWord)
        {
            Code.Emit(isEqual ? OpCode.Equal : OpCode.NotEqual, target, left, right);
            return;
        }

        Equal(binary.OperatorPosition, type, left, right, target);
        if (!isEqual)
        {
            Code.Emit(OpCode.Not, target, target);
        }
    }

    void EqualParts(SourcePosition position, GoType type, int left, int right, int target)
    {
        if (type.Size == 0)
        {
            f.PutConstant(target, 1);
            return;
        }

        AddressedValue x = AddressedValue.InFrame(left, type);
        AddressedValue y = AddressedValue.InFrame(right, type);
        int area = f.Runtime.NewArea(3, 0b011);
        f.Runtime.PutAddress(area, x);
        f.Runtime.PutAddress(area + 1, y);
        f.At(position);
        if (IsPlainMemory(type))
        {
            Code.Emit(OpCode.MemoryEqual, target, area, area + 1, f.Program.SizeOf(type));
            return;
        }

        int id = f.Program.Types.IdOf(type);
        f.Runtime.Call(RuntimeFunction.ValuesEqual, area, id, 0, x, y);
        Code.Move(target, area + 2);
    }

    /// <summary>Whether equal values have equal bytes. Go: cmd/gc/subr.c algtype AMEM</summary>
    static bool IsPlainMemory(GoType type)
    {
        switch (type.Underlying)
        {
            case ArrayType array:
                return IsPlainMemory(array.Element);
            case StructType structure:
                long end = 0;
                foreach (StructField field in structure.Fields)
                {
                    bool hasGap = TypeFacts.OffsetOf(structure, field) != end;
                    if (hasGap || field.Name == "_" || !IsPlainMemory(field.Type))
                    {
                        return false;
                    }

                    end += field.Type.Size;
                }

                return end == structure.Size;
            case BasicType basic:
                return !basic.IsString && !basic.IsFloat;
            default:
                return type.Underlying is not InterfaceType;
        }
    }
}
