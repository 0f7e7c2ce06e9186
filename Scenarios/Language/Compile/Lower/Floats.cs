using System.Numerics;

namespace GcSim.Scenarios;

/// <summary>Exact fractions as float64.</summary>
static class Floats
{
    const int MantissaBits = 53;

    /// <summary>The nearest float64, ties to even; a typed constant is exactly one already.</summary>
    public static double ToDouble(Rational value)
    {
        if (value.Numerator.IsZero)
        {
            return 0;
        }

        // Scaled so that the quotient has more bits than the mantissa; the rest decides the rounding.
        BigInteger numerator = BigInteger.Abs(value.Numerator);
        int scale =
            MantissaBits + 3 - (int)(numerator.GetBitLength() - value.Denominator.GetBitLength());
        BigInteger scaledNumerator = scale > 0 ? numerator << scale : numerator;
        BigInteger scaledDenominator = scale < 0 ? value.Denominator << -scale : value.Denominator;
        BigInteger quotient = BigInteger.DivRem(
            scaledNumerator,
            scaledDenominator,
            out BigInteger remainder
        );
        if (!remainder.IsZero)
        {
            quotient |= BigInteger.One;
        }

        double magnitude = System.Math.ScaleB((double)quotient, -scale);
        return value.Numerator.Sign < 0 ? -magnitude : magnitude;
    }
}
