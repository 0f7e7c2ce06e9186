// Size classes: which block sizes small objects are rounded up to, and how many pages a span of each
// class has. Go: msize.go initSizes.
//
// A candidate size grows by the alignment that suits its magnitude. Pages are added to the span until
// no more than an eighth of it is left over, and a candidate that would give the same number of
// objects from the same number of pages as the class before it replaces that class. A lookup is by
// eighths up to 1016 bytes and by 128 bytes above.

using System.Numerics;

namespace GcSim.Simulator;

/// <summary>The size classes of small objects, 1 to <see cref="Count"/> - 1; 0 means "not small".</summary>
public static class SizeClasses
{
    /// <summary>Go: malloc2.go _NumSizeClasses.</summary>
    public const int Count = 67;

    /// <summary>The class of the tiny allocator's blocks; Go: malloc2.go _TinySizeClass.</summary>
    public const int Tiny = 2;

    /// <summary>Go: malloc2.go _TinySize.</summary>
    public const ulong TinyBytes = 16;

    const int FineLimit = 1024 - 8;
    const int CoarseStart = 1024;
    const int CoarseShift = 7;

    static readonly ulong[] s_bytes = new ulong[Count];
    static readonly ulong[] s_pages = new ulong[Count];
    static readonly byte[] s_fine = new byte[(CoarseStart >> 3) + 1];
    static readonly byte[] s_coarse = new byte[
        (((int)Limits.MaxSmallBytes - CoarseStart) >> CoarseShift) + 1
    ];

    static SizeClasses()
    {
        ChooseClasses();
        FillLookup();
    }

    /// <summary>Block size of a class.</summary>
    public static ulong Bytes(int sizeClass) => s_bytes[sizeClass];

    /// <summary>Pages of a span of the class.</summary>
    public static ulong Pages(int sizeClass) => s_pages[sizeClass];

    /// <summary>Whole blocks in a span of the class.</summary>
    public static ulong Objects(int sizeClass) =>
        (s_pages[sizeClass] << Limits.PageShift) / s_bytes[sizeClass];

    /// <summary>The class of a small object; Go: msize.go sizeToClass.</summary>
    /// <param name="sizeBytes">1 to <see cref="Limits.MaxSmallBytes"/>.</param>
    public static int ClassOf(ulong sizeBytes) =>
        sizeBytes <= FineLimit
            ? s_fine[(sizeBytes + 7) >> 3]
            : s_coarse[(sizeBytes - CoarseStart + 127) >> CoarseShift];

    /// <summary>What an allocation of so many bytes really takes; Go: msize.go roundupsize.</summary>
    public static ulong RoundUp(ulong sizeBytes) =>
        sizeBytes < Limits.MaxSmallBytes
            ? Bytes(ClassOf(sizeBytes))
            : (sizeBytes + Limits.PageBytes - 1) & ~(Limits.PageBytes - 1);

    static void ChooseClasses()
    {
        int count = 1;
        ulong align = 8;
        for (ulong size = align; size <= Limits.MaxSmallBytes; size += align)
        {
            align = BitOperations.IsPow2(size) ? AlignFrom(size, align) : align;
            ulong pages = PagesFor(size);
            if (count == 1 || !IsAsGood(count - 1, size, pages))
            {
                s_pages[count++] = pages;
            }

            s_bytes[count - 1] = size;
        }

        Invariant.Check(count == Count, "SizeClasses: number of classes", (ulong)count);
    }

    static ulong AlignFrom(ulong size, ulong align)
    {
        if (size >= 2048)
        {
            return 256;
        }

        if (size >= 128)
        {
            return size / 8;
        }

        return size >= 16 ? 16 : align;
    }

    static ulong PagesFor(ulong size)
    {
        ulong spanBytes = Limits.PageBytes;
        while (spanBytes % size > spanBytes / 8)
        {
            spanBytes += Limits.PageBytes;
        }

        return spanBytes >> Limits.PageShift;
    }

    static bool IsAsGood(int sizeClass, ulong size, ulong pages) =>
        pages == s_pages[sizeClass] && (pages << Limits.PageShift) / size == Objects(sizeClass);

    static void FillLookup()
    {
        int sizeClass = 1;
        for (ulong size = 0; size <= Limits.MaxSmallBytes; size += 8)
        {
            sizeClass += size > s_bytes[sizeClass] ? 1 : 0;
            if (size <= CoarseStart)
            {
                s_fine[size >> 3] = (byte)sizeClass;
            }

            if (size >= CoarseStart && (size & 127) == 0)
            {
                s_coarse[(size - CoarseStart) >> CoarseShift] = (byte)sizeClass;
            }
        }
    }
}
