// Integer and float64 operations of the interpreter on canonical words. This is the one file of the
// simulator in which floating point occurs: a program may use float64; time, costs and pacing may not.

using System;

namespace GcSim.Simulator;

/// <summary>What Go's operators do, on canonical words.</summary>
static class Arithmetic
{
    /// <summary>x / y for y not 0; the smallest integer by -1 is itself.</summary>
    public static ulong Divide(ulong x, ulong y, WordKind kind)
    {
        if (!Words.IsSigned(kind))
        {
            return Words.Canonical(x / y, kind);
        }

        return (long)y == -1
            ? Words.Canonical(0 - x, kind)
            : Words.Canonical((ulong)((long)x / (long)y), kind);
    }

    /// <summary>x % y for y not 0; the sign is that of x.</summary>
    public static ulong Remainder(ulong x, ulong y, WordKind kind)
    {
        if (!Words.IsSigned(kind))
        {
            return Words.Canonical(x % y, kind);
        }

        return (long)y == -1 ? 0 : Words.Canonical((ulong)((long)x % (long)y), kind);
    }

    public static ulong ShiftLeft(ulong x, ulong count, WordKind kind) =>
        count >= 64 ? 0 : Words.Canonical(x << (int)count, kind);

    public static ulong ShiftRight(ulong x, ulong count, WordKind kind)
    {
        if (Words.IsSigned(kind))
        {
            return (ulong)((long)x >> (int)Math.Min(count, 63));
        }

        return count >= 64 ? 0 : x >> (int)count;
    }

    public static ulong FloatAdd(ulong x, ulong y) => Bits(Value(x) + Value(y));

    public static ulong FloatSub(ulong x, ulong y) => Bits(Value(x) - Value(y));

    public static ulong FloatMul(ulong x, ulong y) => Bits(Value(x) * Value(y));

    public static ulong FloatDiv(ulong x, ulong y) => Bits(Value(x) / Value(y));

    public static ulong FloatEqual(ulong x, ulong y) => Value(x) == Value(y) ? 1UL : 0;

    public static ulong FloatNotEqual(ulong x, ulong y) => Value(x) != Value(y) ? 1UL : 0;

    public static ulong FloatLess(ulong x, ulong y) => Value(x) < Value(y) ? 1UL : 0;

    public static ulong FloatLessEqual(ulong x, ulong y) => Value(x) <= Value(y) ? 1UL : 0;

    public static ulong FloatNegate(ulong x) => x ^ 1UL << 63;

    public static ulong FloatFromInteger(ulong x, WordKind kind) =>
        Bits(Words.IsSigned(kind) ? (double)(long)x : (double)x);

    /// <summary>Truncates; a value out of range gives what amd64's CVTTSD2SQ gives.</summary>
    public static ulong FloatToInteger(ulong x, WordKind kind)
    {
        double value = Value(x);
        const double TwoTo63 = 9223372036854775808.0;
        if (kind == WordKind.Uint64 && value >= TwoTo63)
        {
            return value < 2 * TwoTo63 ? (ulong)(long)(value - TwoTo63) ^ 1UL << 63 : 1UL << 63;
        }

        bool fits = value >= -TwoTo63 && value < TwoTo63;
        return Words.Canonical(fits ? (ulong)(long)value : 1UL << 63, kind);
    }

    static double Value(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);
}
