using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Size of a run of frame slots and which of them hold pointers.</summary>
/// <param name="words">Number of slots.</param>
/// <param name="pointerMask">Bit i%64 of word i/64: slot i holds a pointer. Empty: none does.</param>
sealed class FrameShape(int words, ulong[] pointerMask)
{
    readonly ulong[] _pointerMask = pointerMask;

    public static FrameShape Scalar { get; } = new(1, []);

    public static FrameShape Pointer { get; } = new(1, [1]);

    public int Words { get; } = words;

    /// <summary>Bit i%64 of word i/64: slot i holds a pointer. Empty: none does.</summary>
    public ulong[] Mask => _pointerMask;

    public bool HasPointers => _pointerMask.Length != 0;

    /// <summary>Shapes of at most 64 slots with equal keys are interchangeable.</summary>
    public (int Words, ulong Mask) Key => (Words, HasPointers ? _pointerMask[0] : 0);

    public static FrameShape Of(GoType type)
    {
        int words = (int)type.WordCount;
        return new FrameShape(words, type.HasPointers ? MaskOf(type, words) : []);
    }

    /// <summary>The shapes one after another.</summary>
    public static FrameShape Concatenate(IReadOnlyList<FrameShape> parts)
    {
        int words = 0;
        bool hasPointers = false;
        foreach (FrameShape part in parts)
        {
            words += part.Words;
            hasPointers |= part.HasPointers;
        }

        ulong[] mask = hasPointers ? new ulong[(words + 63) / 64] : [];
        int next = 0;
        foreach (FrameShape part in parts)
        {
            for (int i = 0; i < part.Words; i++, next++)
            {
                if (part.IsPointer(i))
                {
                    mask[next >> 6] |= 1UL << (next & 63);
                }
            }
        }

        return new FrameShape(words, mask);
    }

    public bool IsPointer(int slot) =>
        slot >> 6 < _pointerMask.Length && (_pointerMask[slot >> 6] >> (slot & 63) & 1) != 0;

    static ulong[] MaskOf(GoType type, int words)
    {
        ulong[] mask = new ulong[(words + 63) / 64];
        for (int i = 0; i < words; i++)
        {
            if (type.IsPointerWord(i))
            {
                mask[i >> 6] |= 1UL << (i & 63);
            }
        }

        return mask;
    }
}
