using System;
using System.Collections.Generic;
using System.Text;

namespace GcSim.PropertyTests;

/// <summary>A random type as text and, byte by byte, as what a naive layout gives: true where a pointer lies.</summary>
sealed class TypeTwin(string text, List<bool> bytes, int alignment)
{
    const int Word = 8;

    static readonly TypeTwin[] s_simple =
    [
        new("bool", Scalar(1), 1),
        new("int16", Scalar(2), 2),
        new("rune", Scalar(4), 4),
        new("float64", Scalar(8), 8),
        new("uintptr", Scalar(8), 8),
        new("*int", Pointer(), 8),
        new("map[int]string", Pointer(), 8),
        new("func()", Pointer(), 8),
        new("string", [.. Pointer(), .. Scalar(8)], 8),
        new("[]byte", [.. Pointer(), .. Scalar(16)], 8),
        new("interface{}", [.. Pointer(), .. Pointer()], 8),
    ];

    public string Text { get; } = text;

    public List<bool> Bytes { get; } = bytes;

    public int Alignment { get; } = alignment;

    public static TypeTwin Random(SplitMix random, int depth) =>
        random.Below(depth + 1) == 0 ? s_simple[random.Below(s_simple.Length)]
        : random.OneIn(3) ? RandomArray(random, depth)
        : RandomStruct(random, depth);

    public bool IsPointerWord(int word) => Bytes[word * Word];

    static TypeTwin RandomArray(SplitMix random, int depth)
    {
        int length = random.Below(4);
        TypeTwin element = Random(random, depth - 1);
        List<bool> bytes = [];
        for (int i = 0; i < length; i++)
        {
            bytes.AddRange(element.Bytes);
        }

        return new($"[{length}]{element.Text}", bytes, element.Alignment);
    }

    static TypeTwin RandomStruct(SplitMix random, int depth)
    {
        StringBuilder text = new("struct{");
        List<bool> bytes = [];
        int alignment = 1;
        bool endsEmpty = false;
        int count = random.Below(5);
        for (int i = 0; i < count; i++)
        {
            TypeTwin member = Random(random, depth - 1);
            text.Append(i == 0 ? " f" : "; f").Append((char)('0' + i)).Append(' ');
            text.Append(member.Text);
            Pad(bytes, member.Alignment);
            bytes.AddRange(member.Bytes);
            alignment = Math.Max(alignment, member.Alignment);
            endsEmpty = member.Bytes.Count == 0;
        }

        if (endsEmpty && bytes.Count > 0)
        {
            bytes.Add(false);
        }

        Pad(bytes, alignment);
        return new(text.Append('}').ToString(), bytes, alignment);
    }

    static void Pad(List<bool> bytes, int alignment)
    {
        while (bytes.Count % alignment != 0)
        {
            bytes.Add(false);
        }
    }

    static List<bool> Scalar(int size) => [.. new bool[size]];

    static List<bool> Pointer() => [true, .. new bool[Word - 1]];
}
