using System;

namespace GcSim.Simulator;

/// <summary>How print writes a float64. Go: print1.go printfloat: seven digits, e+ddd.</summary>
static class FloatText
{
    const int Digits = 7;

    public static string Of(ulong bits)
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "+Inf" : "-Inf";
        }

        return Finite(value, bits >> 63 != 0);
    }

    static string Finite(double value, bool isNegative)
    {
        int exponent = 0;
        double v = Math.Abs(value);
        if (v != 0)
        {
            while (v >= 10)
            {
                exponent++;
                v /= 10;
            }

            while (v < 1)
            {
                exponent--;
                v *= 10;
            }

            double half = 5.0;
            for (int i = 0; i < Digits; i++)
            {
                half /= 10;
            }

            v += half;
            if (v >= 10)
            {
                exponent++;
                v /= 10;
            }
        }

        return Write(v, exponent, isNegative);
    }

    static string Write(double v, int exponent, bool isNegative)
    {
        Span<char> text = stackalloc char[Digits + 7];
        text[0] = isNegative ? '-' : '+';
        for (int i = 0; i < Digits; i++)
        {
            int digit = (int)v;
            text[i + 2] = (char)('0' + digit);
            v = (v - digit) * 10;
        }

        text[1] = text[2];
        text[2] = '.';
        text[Digits + 2] = 'e';
        text[Digits + 3] = exponent < 0 ? '-' : '+';
        int e = Math.Abs(exponent);
        text[Digits + 4] = (char)('0' + e / 100);
        text[Digits + 5] = (char)('0' + e / 10 % 10);
        text[Digits + 6] = (char)('0' + e % 10);
        return new string(text);
    }
}
