using System;
using System.Numerics;

namespace GcSim.Scenarios;

// Arithmetic on constants. Integers are exact up to MaxBits bits, as in gc; fractions are exact until they would need more
// than MaxFractionBits, and are then rounded to that. What would be larger is reported and not computed, so that no
// program can make the checker compute for long.

/// <summary>Operations on constant values of the same class.</summary>
static class ConstantMath
{
    /// <summary>Bits of the largest integer constant. Go: cmd/gc/go.h Mpscale, Mpprec</summary>
    const int MaxBits = 464;

    const int MaxFractionBits = 4096;

    /// <summary>The largest power of two, up or down, of a floating-point constant.</summary>
    const int MaxExponent = 16384;

    /// <summary>Bytes of the longest string constant.</summary>
    const int MaxString = 1 << 20;

    /// <summary>
    /// The value of <c>left op right</c>, which is neither a comparison nor a shift; null with a reason if there is none.
    /// </summary>
    public static ConstantValue? Binary(
        BinaryOperator @operator,
        ConstantValue left,
        ConstantValue right,
        out string? problem
    )
    {
        problem = null;
        switch (left, right)
        {
            case (BooleanConstant x, BooleanConstant y):
                return Logic(@operator, x.Value, y.Value);
            case (StringConstant x, StringConstant y):
                return Concatenate(x, y, out problem);
            case (IntegerConstant x, IntegerConstant y):
                return Integers(@operator, x.Value, y.Value, out problem);
            case (FloatConstant x, FloatConstant y):
                return Floats(@operator, x.Value, y.Value, out problem);
            default:
                throw new ArgumentException($"ConstantMath.Binary: {left} {@operator} {right}");
        }
    }

    /// <summary>Less than, equal to or greater than zero, as left is to right; booleans are only equal or not.</summary>
    public static int Compare(ConstantValue left, ConstantValue right) =>
        (left, right) switch
        {
            (BooleanConstant x, BooleanConstant y) => x.Value.CompareTo(y.Value),
            (StringConstant x, StringConstant y) => x
                .Value.AsSpan()
                .SequenceCompareTo(y.Value.AsSpan()),
            (IntegerConstant x, IntegerConstant y) => x.Value.CompareTo(y.Value),
            (FloatConstant x, FloatConstant y) => x.Value.CompareTo(y.Value),
            _ => throw new ArgumentException($"ConstantMath.Compare: {left}, {right}"),
        };

    public static bool Holds(BinaryOperator comparison, int order) =>
        comparison switch
        {
            BinaryOperator.Equal => order == 0,
            BinaryOperator.NotEqual => order != 0,
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            BinaryOperator.GreaterOrEqual => order >= 0,
            _ => throw new ArgumentOutOfRangeException(
                nameof(comparison),
                comparison,
                "ConstantMath.Holds"
            ),
        };

    /// <summary>The value shifted; null if it becomes too large.</summary>
    public static IntegerConstant? Shift(BigInteger value, bool isLeft, BigInteger count)
    {
        if (!isLeft)
        {
            return new IntegerConstant(value >> (int)BigInteger.Min(count, 2 * MaxBits));
        }

        bool isTooFar = !value.IsZero && count > MaxBits;
        return isTooFar ? null
            : value.IsZero ? new IntegerConstant(value)
            : Bounded(value << (int)count);
    }

    /// <summary>Whether an integer is small enough for a constant.</summary>
    public static bool IsInBounds(BigInteger value) =>
        BigInteger.Abs(value).GetBitLength() <= MaxBits;

    /// <summary>A float constant, rounded if it is too precise; null if it is too large.</summary>
    public static FloatConstant? Bounded(Rational value)
    {
        long top = value.Numerator.GetBitLength();
        long bottom = value.Denominator.GetBitLength();
        if (value.Sign != 0 && top - bottom > MaxExponent)
        {
            return null;
        }

        if (top + bottom <= MaxFractionBits)
        {
            return new FloatConstant(value);
        }

        return new FloatConstant(
            bottom - top > MaxExponent ? default : RoundToBits(value, MaxBits)
        );
    }

    /// <summary>The nearest float64, exactly; null if that is infinite.</summary>
    public static Rational? RoundToFloat64(Rational value)
    {
        double rounded = value.ToDouble();
        return double.IsInfinity(rounded) ? null : Rational.FromDouble(rounded);
    }

    static BooleanConstant Logic(BinaryOperator @operator, bool left, bool right) =>
        new(@operator == BinaryOperator.LogicalAnd ? left && right : left || right);

    static StringConstant? Concatenate(
        StringConstant left,
        StringConstant right,
        out string? problem
    )
    {
        bool isTooLong = left.Value.Length + right.Value.Length > MaxString;
        problem = isTooLong
            ? $"string constant longer than {MaxString} bytes is not supported"
            : null;
        return isTooLong ? null : new StringConstant(left.Value.AddRange(right.Value));
    }

    static IntegerConstant? Integers(
        BinaryOperator @operator,
        BigInteger left,
        BigInteger right,
        out string? problem
    )
    {
        bool isDivision = @operator is BinaryOperator.Divide or BinaryOperator.Remainder;
        if (isDivision && right.IsZero)
        {
            problem = "division by zero";
            return null;
        }

        BigInteger value = @operator switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => BigInteger.Divide(left, right),
            BinaryOperator.Remainder => BigInteger.Remainder(left, right),
            BinaryOperator.Or => left | right,
            BinaryOperator.Xor => left ^ right,
            BinaryOperator.And => left & right,
            BinaryOperator.AndNot => left & ~right,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "ConstantMath.Integers"
            ),
        };
        IntegerConstant? result = Bounded(value);
        problem = result is null ? $"constant {NameOf(@operator)} overflow" : null;
        return result;
    }

    static FloatConstant? Floats(
        BinaryOperator @operator,
        Rational left,
        Rational right,
        out string? problem
    )
    {
        if (@operator == BinaryOperator.Divide && right.Sign == 0)
        {
            problem = "division by zero";
            return null;
        }

        Rational value = @operator switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            _ => throw new ArgumentOutOfRangeException(
                nameof(@operator),
                @operator,
                "ConstantMath.Floats"
            ),
        };
        FloatConstant? result = Bounded(value);
        problem = result is null ? $"constant {NameOf(@operator)} overflow" : null;
        return result;
    }

    static IntegerConstant? Bounded(BigInteger value) =>
        IsInBounds(value) ? new IntegerConstant(value) : null;

    static string NameOf(BinaryOperator @operator) =>
        @operator switch
        {
            BinaryOperator.Add => "addition",
            BinaryOperator.Subtract => "subtraction",
            BinaryOperator.Multiply => "multiplication",
            _ => "division",
        };

    static Rational RoundToBits(Rational value, int bits)
    {
        long excess = value.Numerator.GetBitLength() - value.Denominator.GetBitLength() - bits;
        int shift = (int)excess;
        return shift >= 0
            ? new Rational(
                BigInteger.Divide(value.Numerator, value.Denominator << shift) << shift,
                BigInteger.One
            )
            : new Rational(
                BigInteger.Divide(value.Numerator << -shift, value.Denominator),
                BigInteger.One << -shift
            );
    }
}
