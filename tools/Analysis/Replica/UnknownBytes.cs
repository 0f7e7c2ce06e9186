// Which bytes the replica does not know: those that a plain copy brought from outside of heap and static
// segments (constants, stacks), whose content no event tells, and what was copied from these. Pointers are known:
// what stores one names it.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>For each word a set of its bytes that are not known: bit i, the byte at address + i.</summary>
sealed class UnknownBytes(HeapReplica replica) : EventVisitor
{
    const ulong AllBytes = 0xFF;

    readonly PagedWords<ulong> _bytes = new();

    /// <summary>The sets themselves, page by page.</summary>
    public PagedWords<ulong> Words => _bytes;

    /// <summary>Words whose set changed since this was last emptied.</summary>
    public HashSet<ulong> Changed { get; } = [];

    /// <summary>The set of the word that holds an address.</summary>
    public ulong Read(ulong address) => _bytes.Read(address);

    protected override void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    )
    {
        if (sizeBytes <= 8)
        {
            Know(address, sizeBytes);
        }
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value) =>
        Know(destination, 8);

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => Know(destination, 8);

    protected override void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    )
    {
        if (!replica.IsKnown(destination, sizeBytes))
        {
            return;
        }

        bool isSourceTold = IsTold(source, sizeBytes);
        bool isBackward = destination > source && destination - source < sizeBytes;
        for (ulong done = 0; done < sizeBytes; done++)
        {
            ulong offset = isBackward ? sizeBytes - 1 - done : done;
            SetByte(destination + offset, !isSourceTold || IsUnknown(source + offset));
        }
    }

    protected override void OnClear(in Event e, ulong address, ulong sizeBytes, int site)
    {
        if (replica.IsKnown(address, sizeBytes))
        {
            Know(address, sizeBytes);
        }
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (replica.Objects.TryFindElement(@object, out HeapObject allocated))
        {
            Know(@object, allocated.Span.ElementBytes);
        }
    }

    protected override void OnSpanFree(in Event e, ulong @base, ulong pages)
    {
        if (replica.Objects.TryFindSpanAt(@base, out HeapSpan? span))
        {
            Know(@base, span.Pages * HeapSpan.PageBytes);
        }
    }

    /// <summary>Whether events tell what is written to these bytes: they lie in objects or static segments.</summary>
    bool IsTold(ulong address, ulong sizeBytes) =>
        replica.IsKnown(address, sizeBytes)
        && !(
            replica.Objects.TryFindSpan(address, out HeapSpan? span)
            && span.State != SpanState.InUse
        );

    bool IsUnknown(ulong address) => (Read(address) >> (int)(address & 7) & 1) != 0;

    void SetByte(ulong address, bool isUnknown)
    {
        ulong bit = 1UL << (int)(address & 7);
        Set(address & ~7UL, isUnknown ? Read(address) | bit : Read(address) & ~bit);
    }

    /// <summary>The bytes of a range are known: page by page, and nothing where no page is.</summary>
    void Know(ulong address, ulong sizeBytes)
    {
        ulong end = address + sizeBytes;
        if (sizeBytes <= HeapSpan.PageBytes)
        {
            if (_bytes.Exists(address) || _bytes.Exists(end - 1))
            {
                KnowWords(address, end);
            }

            return;
        }

        foreach (ulong key in _bytes.PagesWithin(address, end))
        {
            ulong first = Math.Max(address, key * HeapSpan.PageBytes);
            KnowWords(first, Math.Min(end, (key + 1) * HeapSpan.PageBytes));
        }
    }

    void KnowWords(ulong address, ulong end)
    {
        for (ulong word = address & ~7UL; word < end; word += 8)
        {
            ulong low = Math.Max(word, address) - word;
            ulong high = Math.Min(word + 8, end) - word;
            ulong known = (AllBytes >> (int)(8 - (high - low))) << (int)low;
            Set(word, Read(word) & ~known);
        }
    }

    void Set(ulong word, ulong bytes)
    {
        if (Read(word) != bytes)
        {
            _bytes.Write(word, in bytes);
            _ = Changed.Add(word);
        }
    }
}
