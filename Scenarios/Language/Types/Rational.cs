using System;
using System.Numerics;

namespace GcSim.Scenarios;

/// <summary>An exact fraction in lowest terms; the denominator is positive.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    const int MantissaBits = 52;
    const int ExponentBias = 1023;

    readonly BigInteger _denominatorMinusOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("Rational: denominator is zero");
        }

        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        divisor = denominator.Sign < 0 ? -divisor : divisor;
        Numerator = numerator / divisor;
        _denominatorMinusOne = (denominator / divisor) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorMinusOne + 1;

    public bool IsInteger => _denominatorMinusOne.IsZero;

    public int Sign => Numerator.Sign;

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    public static Rational operator +(Rational left, Rational right) =>
        new(
            (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator
        );

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    public bool Equals(Rational other) =>
        Numerator == other.Numerator && _denominatorMinusOne == other._denominatorMinusOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() =>
        (Numerator.GetHashCode() * 31) + _denominatorMinusOne.GetHashCode();

    public int CompareTo(Rational other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The integer that is left when the digits after the point are cut off.</summary>
    public BigInteger Truncate() => BigInteger.Divide(Numerator, Denominator);

    /// <summary>Exactly the value of a finite float64.</summary>
    public static Rational FromDouble(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> MantissaBits) & 0x7FF);
        BigInteger mantissa = bits & ((1L << MantissaBits) - 1);
        mantissa += exponent == 0 ? 0 : 1L << MantissaBits;
        mantissa = value < 0 ? -mantissa : mantissa;
        int scale = Math.Max(exponent, 1) - ExponentBias - MantissaBits;
        return scale >= 0
            ? new Rational(mantissa << scale, BigInteger.One)
            : new Rational(mantissa, BigInteger.One << -scale);
    }

    /// <summary>The nearest float64, ties to even; infinite if the value is too large.</summary>
    public double ToDouble()
    {
        if (Sign == 0)
        {
            return 0;
        }

        // The quotient gets the bits of the result and one at least to round by; subnormals have fewer.
        BigInteger top = BigInteger.Abs(Numerator);
        long exponent = top.GetBitLength() - Denominator.GetBitLength();
        long shift = Math.Min(MantissaBits + 2 - exponent, ExponentBias + MantissaBits);
        if (exponent > 2 * ExponentBias)
        {
            return Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        BigInteger bottom = Denominator;
        top = shift > 0 ? top << (int)shift : top;
        bottom = shift < 0 ? bottom << (int)-shift : bottom;
        BigInteger quotient = BigInteger.DivRem(top, bottom, out BigInteger remainder);

        // A sticky bit below makes the cast round the exact value; the scaling by a power of two is exact.
        quotient = (quotient << 1) + (remainder.IsZero ? 0 : 1);
        double magnitude = Scale(RoundToMantissa(quotient, shift + 1), -(shift + 1));
        return Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>Rounds an integer that will be scaled by 2^-shift to the bits that a float64 can then hold.</summary>
    static BigInteger RoundToMantissa(BigInteger value, long shift)
    {
        long excess = Math.Max(
            value.GetBitLength() - (MantissaBits + 1),
            shift - (ExponentBias + MantissaBits - 1)
        );
        if (excess <= 0)
        {
            return value;
        }

        BigInteger unit = BigInteger.One << (int)excess;
        BigInteger half = unit >> 1;
        BigInteger rest = value & (unit - 1);
        BigInteger kept = value - rest;
        bool isUp = rest > half || (rest == half && !((kept >> (int)excess).IsEven));
        return isUp ? kept + unit : kept;
    }

    static double Scale(BigInteger value, long exponent) =>
        Math.ScaleB((double)value, (int)exponent);
}
