using System;
using FsCheck.Xunit;
using GcSim.Simulator;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class HeapBitmapTests
{
    readonly HeapRig _rig = new();

    [Property]
    public void Nibbles_are_independent(byte[] script)
    {
        const int Words = 100;
        HeapBitmap bitmap = new();
        bitmap.Map(Limits.ArenaStart + Limits.HeapGrowBytes);
        byte[] twin = new byte[Words];
        for (int i = 0; i + 1 < script.Length; i += 2)
        {
            int word = script[i + 1] % Words;
            ulong address = Limits.ArenaStart + (ulong)(word * 8 + script[i] / 4 % 8);
            twin[word] = Change(bitmap, address, script[i] % 4, twin[word]);
        }

        for (int i = 0; i < Words; i++)
        {
            ulong address = Limits.ArenaStart + (ulong)i * 8;
            Assert.Equal(twin[i], bitmap.Nibble(address));
            Assert.Equal((twin[i] & 2) != 0, bitmap.IsMarked(address));
            Assert.Equal((uint)twin[i] >> 2, bitmap.TypeBits(address));
        }
    }

    static byte Change(HeapBitmap bitmap, ulong address, int what, byte nibble)
    {
        switch (what)
        {
            case 0:
                bitmap.SetMarked(address);
                return (byte)(nibble | 2);
            case 1:
                bitmap.ClearMarked(address);
                return (byte)(nibble & ~2);
            case 2:
                bitmap.SetTypeBits(address, HeapBitmap.Pointer);
                return (byte)(nibble & 3 | 8);
            default:
                bitmap.SetFree(address);
                return (byte)(nibble & 1);
        }
    }

    [Theory]
    [InlineData(Limits.ArenaStart - 8)]
    [InlineData(Limits.ArenaStart + Limits.HeapGrowBytes)]
    public void Outside_of_the_arena_it_faults(ulong address)
    {
        _rig.New(HeapRig.OnePointer);
        Assert.Equal(
            address,
            Assert.Throws<MemoryFaultException>(() => _rig.Bitmap.SetMarked(address)).Address
        );
    }

    [Fact]
    public void Marks_of_many_blocks_are_those_of_each()
    {
        for (int sizeClass = 1; sizeClass < SizeClasses.Count; sizeClass++)
        {
            HeapBitmap bitmap = new();
            MSpan span = new(1)
            {
                SizeClass = (byte)sizeClass,
                ElementBytes = SizeClasses.Bytes(sizeClass),
            };
            span.Start = Limits.ArenaStart + 2 * Limits.PageBytes;
            span.Pages = SizeClasses.Pages(sizeClass);
            bitmap.Map(span.End + Limits.PageBytes);
            ulong count = span.ObjectCount;
            foreach (ulong gap in (ReadOnlySpan<ulong>)[0, 1, 11, count - 1])
            {
                if (gap < count)
                {
                    CheckGap(bitmap, span, gap);
                }
            }
        }
    }

    static void CheckGap(HeapBitmap bitmap, MSpan span, ulong gap)
    {
        ulong count = span.ObjectCount;
        bitmap.SetMarked(span, 0, count);
        Assert.Equal(count, bitmap.PassMarked(span, 0, count, clears: false));
        bitmap.ClearMarked(span.Start + gap * span.ElementBytes);
        Assert.Equal(gap, bitmap.PassMarked(span, 0, count, clears: false));
        for (ulong address = span.Start - 8; address < span.End + 8; address += 8)
        {
            ulong offset = address - span.Start;
            bool isBlock = offset % span.ElementBytes == 0 && offset / span.ElementBytes < count;
            Assert.Equal(isBlock && offset != gap * span.ElementBytes, bitmap.IsMarked(address));
        }

        Assert.Equal(gap, bitmap.PassMarked(span, 0, count, clears: true));
        ulong left = count - gap - 1;
        if (left > 0)
        {
            Assert.Equal(left, bitmap.PassMarked(span, gap + 1, left, clears: true));
            bitmap.SetMarked(span, gap + 1, left);
            Assert.Equal(left, bitmap.PassMarked(span, gap + 1, left, clears: true));
        }

        Assert.Equal(0UL, bitmap.PassMarked(span, 0, count, clears: true));
    }

    // Three words in blocks of 32: pointer, scalar, pointer, then dead.
    [Fact]
    public void A_pointer_anywhere_into_a_block_finds_its_start()
    {
        _rig.New(HeapRig.ThreeWords);
        ulong block = _rig.New(HeapRig.ThreeWords);
        for (ulong offset = 0; offset < 32; offset++)
        {
            Assert.Equal(block, _rig.Heap.ObjectStart(block + offset));
        }

        Assert.Equal(block - 32, _rig.Heap.ObjectStart(block - 1));
    }

    [Fact]
    public void A_pointer_into_a_large_object_finds_it_up_to_the_bytes_asked_for()
    {
        ulong block = _rig.NewRaw(40_001);
        Assert.Equal(block, _rig.Heap.ObjectStart(block + 40_000));
        Assert.Equal(0UL, _rig.Heap.ObjectStart(block + 40_001));
        Assert.Equal(0UL, _rig.Heap.ObjectStart(block + 40_959));
    }

    [Fact]
    public void Pointers_to_what_is_no_object_find_none()
    {
        ulong small = _rig.NewRaw(48);
        MSpan span = _rig.Heap.Table.At(small)!;
        ulong stack = _rig.Heap.Stacks.Alloc(2048);
        ulong[] strangers =
        [
            0,
            Limits.ArenaStart - 1,
            span.Limit + 8,
            span.End - 1,
            stack,
            stack + 2047,
            _rig.Memory.ArenaUsed - 8,
            _rig.Memory.ArenaUsed,
            ulong.MaxValue,
        ];
        foreach (ulong pointer in strangers)
        {
            Assert.Equal(0UL, _rig.Heap.ObjectStart(pointer));
            Assert.False(_rig.Heap.InHeap(pointer));
        }
    }

    [Fact]
    public void A_pointer_just_past_the_last_block_of_a_span_with_a_tail_finds_the_tail()
    {
        MSpan span = _rig.Heap.Table.At(_rig.NewRaw(48))!;
        Assert.Equal(span.Start + 170 * 48, span.Limit);
        Assert.False(_rig.Heap.InHeap(span.Limit));
        Assert.Equal(span.Limit, _rig.Heap.ObjectStart(span.Limit + 7));
    }

    [Fact]
    public void A_freed_span_has_no_objects()
    {
        ulong large = _rig.NewRaw(40_000);
        ulong small = _rig.NewRaw(48);
        _rig.Collect();
        Assert.Equal(0UL, _rig.Heap.ObjectStart(large));
        Assert.Equal(0UL, _rig.Heap.ObjectStart(small));
        Assert.False(_rig.Heap.InHeap(small));
    }

    [Fact]
    public void A_free_block_of_a_span_in_use_is_still_an_object_to_a_stray_pointer()
    {
        ulong kept = _rig.NewRaw(48);
        ulong freed = _rig.NewRaw(48);
        _rig.Collect(kept);
        Assert.Equal(freed, _rig.Heap.ObjectStart(freed + 5));
    }

    [Theory]
    [InlineData(HeapRig.NoPointers, 1, "0")]
    [InlineData(HeapRig.OnePointer, 1, "2")]
    [InlineData(HeapRig.OnePointer, 2, "22")]
    [InlineData(HeapRig.OnePointer, 3, "2220")]
    [InlineData(HeapRig.OnePointer, 4, "2222")]
    [InlineData(HeapRig.OnePointer, 6, "222222")]
    [InlineData(HeapRig.OnePointer, 9, "2222222220")]
    [InlineData(HeapRig.OnePointer, 11, "222222222220")]
    [InlineData(HeapRig.PointerScalar, 1, "21")]
    [InlineData(HeapRig.PointerScalar, 2, "2121")]
    [InlineData(HeapRig.PointerScalar, 5, "2121212121")]
    [InlineData(HeapRig.ThreeWords, 1, "2120")]
    [InlineData(HeapRig.ThreeWords, 2, "212212")]
    [InlineData(HeapRig.ThreeWords, 3, "2122122120")]
    public void A_block_is_described_word_by_word(int type, int count, string expected)
    {
        ulong block = _rig.New(type, (ulong)count);
        for (int i = 0; i < expected.Length; i++)
        {
            uint bits = _rig.Bitmap.TypeBits(block + (ulong)i * 8);
            Assert.Equal((uint)(expected[i] - '0'), bits);
        }
    }

    // What stands behind the first dead word is the last owner's: nobody reads it.
    [Fact]
    public void A_block_without_pointers_says_so_in_its_first_word_only()
    {
        ulong block = _rig.New(HeapRig.ThreeWords);
        _rig.Collect(_rig.New(HeapRig.ThreeWords));
        Assert.Equal(block, _rig.NewRaw(32));
        Assert.Equal(HeapBitmap.Dead, _rig.Bitmap.TypeBits(block));
        Assert.Equal(HeapBitmap.Pointer, _rig.Bitmap.TypeBits(block + 16));
    }

    [Fact]
    public void The_second_marking_marks_each_block_once_and_leaves_no_trace()
    {
        ulong[] blocks =
        [
            _rig.New(HeapRig.PointerScalar),
            _rig.New(HeapRig.ThreeWords, 9),
            _rig.NewRaw(16),
            _rig.NewRaw(100),
            _rig.NewRaw(50_000),
            _rig.New(HeapRig.OnePointer, 6000),
        ];
        uint[] before = Array.ConvertAll(blocks, Nibbles);
        ForAllSpans(CheckMarkBits.Begin);
        foreach (ulong block in blocks)
        {
            Assert.False(CheckMarkBits.IsMarked(_rig.Bitmap, block));
            CheckMarkBits.Mark(_rig.Bitmap, block);
            Assert.True(CheckMarkBits.IsMarked(_rig.Bitmap, block));
        }

        ForAllSpans(CheckMarkBits.End);
        Assert.Equal(before, Array.ConvertAll(blocks, Nibbles));
    }

    // The conversion clears the low type bit of a one-word block instead of setting it, so a dead one
    // looks checkmarked from the start; as it has no pointers nothing is missed.
    [Fact]
    public void A_dead_block_of_one_word_counts_as_checkmarked()
    {
        ulong pointer = _rig.New(HeapRig.OnePointer);
        ulong dead = pointer + 8;
        ForAllSpans(CheckMarkBits.Begin);
        Assert.False(CheckMarkBits.IsMarked(_rig.Bitmap, pointer));
        Assert.True(CheckMarkBits.IsMarked(_rig.Bitmap, dead));
        CheckMarkBits.Mark(_rig.Bitmap, pointer);
        ForAllSpans(CheckMarkBits.End);
        Assert.Equal(HeapBitmap.Pointer, _rig.Bitmap.TypeBits(pointer));
        Assert.Equal(HeapBitmap.Dead, _rig.Bitmap.TypeBits(dead));
    }

    [Fact]
    public void During_the_second_marking_a_scan_stops_after_a_block_without_pointers()
    {
        ulong block = _rig.New(HeapRig.ThreeWords);
        _rig.Collect(_rig.New(HeapRig.ThreeWords));
        Assert.Equal(block, _rig.NewRaw(32));
        _rig.Bitmap.SetTypeBits(block + 8, HeapBitmap.Pointer);
        ForAllSpans(CheckMarkBits.Begin);
        Assert.Equal(HeapBitmap.Scalar, _rig.Bitmap.TypeBits(block));
        Assert.Equal(HeapBitmap.Dead, _rig.Bitmap.TypeBits(block + 8));
    }

    void ForAllSpans(Action<HeapBitmap, MSpan> convert)
    {
        for (int i = 0; i < _rig.Heap.Spans.Count; i++)
        {
            if (_rig.Heap.Spans[i].State == GcSim.TraceFormat.SpanState.InUse)
            {
                convert(_rig.Bitmap, _rig.Heap.Spans[i]);
            }
        }
    }

    uint Nibbles(ulong block) => _rig.Bitmap.Nibble(block) | _rig.Bitmap.Nibble(block + 8) << 4;
}
