// The difference of two words as a number that is small when they are close. All arithmetic is
// modulo 2^64 and every step is a bijection, so any word can be coded against any prediction.
//
//   d = word - predicted             as a signed 64-bit number
//   q = d >> shift (arithmetic), r = the low `shift` bits of d
//   code = zigzag(q) | r << (64 - shift)
//
// zigzag(q) fits in 64 - shift bits, so the two parts do not meet; where r is 0, as between
// addresses of words, the code is small. With the nil code, the codes 1 and code(0) change places
// unless the prediction itself is 0: nil costs one byte wherever the last pointer was.

using System.Numerics;

namespace GcSim.TraceFormat;

/// <summary>Codes a word by its difference from a prediction, and back.</summary>
static class DeltaCode
{
    const ulong NilCode = 1;

    public static ulong Encode(ulong word, ulong predicted, int shift, bool hasNilCode)
    {
        ulong code = EncodeDifference(word - predicted, shift);
        if (!hasNilCode || predicted == 0)
        {
            return code;
        }

        return word == 0 ? NilCode
            : code == NilCode ? EncodeDifference(0 - predicted, shift)
            : code;
    }

    public static ulong Decode(ulong code, ulong predicted, int shift, bool hasNilCode)
    {
        ulong word = predicted + DecodeDifference(code, shift);
        if (!hasNilCode || predicted == 0)
        {
            return word;
        }

        return code == NilCode ? 0
            : word == 0 ? predicted + DecodeDifference(NilCode, shift)
            : word;
    }

    static ulong EncodeDifference(ulong difference, int shift)
    {
        long quotient = (long)difference >> shift;
        ulong zigzag = (ulong)(quotient << 1) ^ (ulong)(quotient >> 63);
        return zigzag | BitOperations.RotateRight(difference & LowBits(shift), shift);
    }

    static ulong DecodeDifference(ulong code, int shift)
    {
        ulong zigzag = code << shift >> shift;
        ulong quotient = (zigzag >> 1) ^ (0 - (zigzag & 1));
        return (quotient << shift) | (BitOperations.RotateLeft(code, shift) & LowBits(shift));
    }

    static ulong LowBits(int shift) => (1UL << shift) - 1;
}
