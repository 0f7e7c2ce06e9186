// The body of a choices frame: four columns of n numbers, one after another.
//
//   gaps      LEB128: index - (index before + 1); the first: the index itself
//   kinds     one byte each
//   bounds    LEB128 of zigzag(bound - last bound of the same kind in this frame)
//   answers   LEB128
//
// A schedule recorded whole has gaps of zero, and a question mostly has the bound it had before.

using System;

namespace GcSim.TraceFormat;

/// <summary>Encodes and decodes the choices of one frame.</summary>
static class ChoiceCodec
{
    const int KindCount = 256;

    public static void Encode(ReadOnlySpan<ChoiceRecord> choices, ByteColumn body)
    {
        ulong expected = 0;
        foreach (ref readonly ChoiceRecord choice in choices)
        {
            body.AppendVarint(choice.Index - expected);
            expected = choice.Index + 1;
        }

        foreach (ref readonly ChoiceRecord choice in choices)
        {
            body.AppendByte((byte)choice.Kind);
        }

        ulong[] bounds = new ulong[KindCount];
        foreach (ref readonly ChoiceRecord choice in choices)
        {
            ref ulong last = ref bounds[(int)choice.Kind];
            body.AppendVarint(DeltaCode.Encode(choice.Bound, last, shift: 0, hasNilCode: false));
            last = choice.Bound;
        }

        foreach (ref readonly ChoiceRecord choice in choices)
        {
            body.AppendVarint(choice.Answer);
        }
    }

    /// <summary>Adds the choices of a body to a log.</summary>
    /// <exception cref="TraceFormatException">The body is not <paramref name="count"/> choices.</exception>
    public static void Decode(ReadOnlySpan<byte> body, int count, long offsetBytes, ChoiceLog log)
    {
        int position = 0;
        ChoiceRecord[] choices = new ChoiceRecord[count];
        ulong expected = 0;
        foreach (ref ChoiceRecord choice in choices.AsSpan())
        {
            ulong gap = Read(body, ref position, offsetBytes);
            choice = choice with { Index = expected + gap };
            expected = choice.Index + 1;
        }

        ReadKinds(body, ref position, choices, offsetBytes);
        ulong[] bounds = new ulong[KindCount];
        foreach (ref ChoiceRecord choice in choices.AsSpan())
        {
            ref ulong last = ref bounds[(int)choice.Kind];
            ulong code = Read(body, ref position, offsetBytes);
            last = DeltaCode.Decode(code, last, shift: 0, hasNilCode: false);
            choice = choice with { Bound = last };
        }

        foreach (ref ChoiceRecord choice in choices.AsSpan())
        {
            choice = choice with { Answer = Read(body, ref position, offsetBytes) };
        }

        if (position != body.Length)
        {
            throw Malformed(offsetBytes, $"{body.Length - position} bytes after the last answer");
        }

        AddTo(log, choices, offsetBytes);
    }

    static void ReadKinds(
        ReadOnlySpan<byte> body,
        ref int position,
        ChoiceRecord[] choices,
        long offsetBytes
    )
    {
        if (body.Length - position < choices.Length)
        {
            throw Malformed(offsetBytes, "fewer kinds than choices");
        }

        foreach (ref ChoiceRecord choice in choices.AsSpan())
        {
            choice = choice with { Kind = (ChoiceKind)body[position++] };
        }
    }

    static void AddTo(ChoiceLog log, ChoiceRecord[] choices, long offsetBytes)
    {
        try
        {
            foreach (ChoiceRecord choice in choices)
            {
                log.Add(choice);
            }
        }
        catch (ArgumentException e)
        {
            throw Malformed(offsetBytes, e.Message);
        }
    }

    static ulong Read(ReadOnlySpan<byte> body, ref int position, long offsetBytes) =>
        Varint.TryRead(body, ref position, body.Length, out ulong value)
            ? value
            : throw Malformed(offsetBytes, "a number that does not end");

    static TraceFormatException Malformed(long offsetBytes, string found) =>
        TraceFormatException.AtByte(offsetBytes, $"in a frame of choices, {found}", "choices");
}
