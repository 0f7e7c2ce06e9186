using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>Which constants fit which types.</summary>
static class ConstantConversion
{
    /// <summary>
    /// The constant as a value of a basic type. Null if it is none; the reason then says why, or is null too if the
    /// kinds do not match at all.
    /// </summary>
    public static ConstantValue? Represent(ConstantValue value, BasicType type, out string? problem)
    {
        problem = null;
        switch (value)
        {
            case BooleanConstant:
                return type.IsBoolean ? value : null;
            case StringConstant:
                return type.IsString ? value : null;
            case IntegerConstant integer when type.IsInteger:
                return InRange(integer, type, out problem);
            case FloatConstant real when type.IsInteger:
                if (real.Value.IsInteger)
                {
                    return InRange(new IntegerConstant(real.Value.Numerator), type, out problem);
                }

                problem = $"constant {Describe(value)} truncated to integer";
                return null;
            case IntegerConstant integer when type.IsFloat:
                return ToFloat(new Rational(integer.Value, BigInteger.One), type, out problem);
            case FloatConstant real when type.IsFloat:
                return ToFloat(real.Value, type, out problem);
            default:
                return null;
        }
    }

    /// <summary>The value as a message shows it.</summary>
    public static string Describe(ConstantValue value) =>
        value switch
        {
            BooleanConstant boolean => boolean.Value ? "true" : "false",
            StringConstant text => Quote(text),
            IntegerConstant integer => integer.Value.ToString(CultureInfo.InvariantCulture),
            FloatConstant real => Describe(real.Value),
            _ => throw new ArgumentException($"ConstantConversion.Describe: {value}"),
        };

    static string Describe(Rational value)
    {
        double nearest = value.ToDouble();
        if (double.IsFinite(nearest))
        {
            return nearest.ToString("R", CultureInfo.InvariantCulture);
        }

        double exponent =
            BigInteger.Log10(BigInteger.Abs(value.Numerator)) - BigInteger.Log10(value.Denominator);
        double whole = Math.Floor(exponent);
        string sign = value.Sign < 0 ? "-" : "";
        double digits = Math.Round(Math.Pow(10, exponent - whole), 5);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits}e+{whole}");
    }

    /// <summary>A text that two values of a class share exactly if they are equal.</summary>
    public static string Key(ConstantValue value) =>
        value switch
        {
            StringConstant text => Convert.ToHexString(text.Value.AsSpan()),
            FloatConstant real => $"{real.Value.Numerator}/{real.Value.Denominator}",
            _ => Describe(value),
        };

    static string Quote(StringConstant text) =>
        $"\"{Encoding.UTF8.GetString(text.Value.AsSpan())}\"";

    static IntegerConstant? InRange(IntegerConstant value, BasicType type, out string? problem)
    {
        problem = null;
        if (type.IsUntyped)
        {
            return value;
        }

        BigInteger span =
            BigInteger.One << (type.IsUnsigned ? type.IntegerBits : type.IntegerBits - 1);
        BigInteger low = type.IsUnsigned ? BigInteger.Zero : -span;
        if (value.Value >= low && value.Value < span)
        {
            return value;
        }

        problem = $"constant {Describe(value)} overflows {type.Name}";
        return null;
    }

    static FloatConstant? ToFloat(Rational value, BasicType type, out string? problem)
    {
        problem = null;
        if (type.IsUntyped)
        {
            return new FloatConstant(value);
        }

        Rational? rounded = ConstantMath.RoundToFloat64(value);
        if (rounded is Rational result)
        {
            return new FloatConstant(result);
        }

        problem = $"constant {Describe(new FloatConstant(value))} overflows {type.Name}";
        return null;
    }
}
