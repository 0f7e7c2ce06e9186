using System;
using System.Linq;
using FsCheck.Xunit;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using static GcSim.PropertyTests.EventScript;

namespace GcSim.PropertyTests;

public sealed class HeapReplicaTests
{
    readonly FindingLog _findings = new();
    readonly HeapReplica _replica;
    readonly EventScript _script = new();

    public HeapReplicaTests() =>
        _replica = new HeapReplica(new ProgramFacts(TracedProgram), _findings);

    [Fact]
    public void Words_hold_what_was_last_stored_however_it_was_stored()
    {
        _script.AllocNodes(2);
        ulong slot = NodeAt(0);
        _script.At(0, 1).Store(slot, 0x1111_2222_3333_4444, 8, 1);
        _script.At(0, 1).Store(slot + 2, 0xff, 1, 1);
        _script.At(0, 1).BarrierStart(slot + 8, 7, BarrierKind.Pointer, 3);
        _script.At(0, 1).BarrierStore(slot + 8, 7);
        _script.At(0, 1).Move(NodeAt(1) + 4, slot, 8, 4);
        Run();

        Assert.Equal(0x1111_2222_33ff_4444UL, _replica.Memory.Read(slot));
        Assert.Equal(7UL, _replica.Memory.Read(slot + 8));
        Assert.Equal(0x33ff_4444_0000_0000UL, _replica.Memory.Read(NodeAt(1)));
        Assert.Equal(0x1111_2222UL, _replica.Memory.Read(NodeAt(1) + 8));
        Assert.Equal(0, _findings.Count);
    }

    [Fact]
    public void The_last_write_of_a_word_names_its_place_and_the_kind_of_barrier()
    {
        _script.AllocNodes(1);
        ulong slot = NodeAt(0);
        _script.At(1, 2).BarrierStart(slot, 5, BarrierKind.Pointer, 3);
        _script.At(0, 1).BarrierStart(slot + 8, 6, BarrierKind.Pointer, 4);
        _script.At(1, 2).BarrierStore(slot, 5);
        _script.At(0, 1).BarrierOff(slot + 8, 6, BarrierKind.Pointer, 9);
        Run();

        SlotWrite first = _replica.Memory.LastWrite(slot);
        SlotWrite second = _replica.Memory.LastWrite(slot + 8);

        Assert.Equal(
            (3, WriteHow.Barrier, 2, (ushort)1),
            (first.Site, first.How, first.Goroutine, first.Processor)
        );
        Assert.Equal((9, WriteHow.BarrierOff, 1), (second.Site, second.How, second.Goroutine));
    }

    [Fact]
    public void An_allocation_and_a_freed_span_leave_zeroes()
    {
        _script.AllocNodes(2);
        _script.At(0, 1).Store(NodeAt(0) + 8, 5, 8, 1);
        _script.At(0, 1).Store(NodeAt(1) + 8, 6, 8, 1);
        _script.At(0, 1).Free(NodeAt(0), 16);
        _script.At(0, 1).Alloc(NodeAt(0), 16, Node, 2);
        Run();

        Assert.Equal(0UL, _replica.Memory.Read(NodeAt(0) + 8));
        Assert.Equal(6UL, _replica.Memory.Read(NodeAt(1) + 8));

        EventScript more = new();
        more.At(0, 1).Free(NodeAt(0), 16);
        more.At(0, 1).Free(NodeAt(1), 16);
        more.At(0, 1).SpanFree(Arena, 1);
        _replica.Accept(more.Events);

        Assert.Equal(0UL, _replica.Memory.Read(NodeAt(1) + 8));
        Assert.Equal(0, _findings.Count);
    }

    [Fact]
    public void Interior_pointers_find_their_object_and_limits_are_the_runtimes()
    {
        ulong small = Arena;
        ulong large = Arena + 2 * HeapSpan.PageBytes;
        _script.At(0, 1).SpanAlloc(small, 1, 48, SpanState.InUse);
        _script.At(0, 1).SpanAlloc(large, 5, 5 * HeapSpan.PageBytes, SpanState.InUse);
        _script.At(0, 1).Alloc(large, 33000, 0, 1);
        Run();

        Assert.True(_replica.Objects.TryFindObject(small + 48 + 47, out HeapObject found));
        Assert.Equal(small + 48, found.Address);
        Assert.False(_replica.Objects.TryFindObject(small + 170 * 48, out _));
        Assert.True(_replica.Objects.TryFindObject(large + 32999, out found));
        Assert.Equal(large, found.Address);
        Assert.False(_replica.Objects.TryFindObject(large + 33000, out _));
        Assert.False(_replica.Objects.TryFindObject(Arena + HeapSpan.PageBytes, out _));
        Assert.False(_replica.Objects.TryFindObject(0, out _));
    }

    [Fact]
    public void Marks_last_from_grey_to_the_sweep_of_the_span()
    {
        _script.AllocNodes(1);
        _script.At(0, 1).Grey(NodeAt(0), 1);
        Run();
        Assert.True(_replica.Objects.TryFindObject(NodeAt(0), out HeapObject node));
        Assert.True(node.Record.IsMarked);
        Assert.False(node.Record.IsBlack);

        EventScript more = new();
        more.At(0, 1).ScanStart(NodeAt(0));
        _replica.Accept(more.Events);
        Assert.True(node.Record.IsBlack);

        more = new();
        more.At(0, 1).SpanSweep(Arena, 2, 0);
        _replica.Accept(more.Events);
        Assert.False(node.Record.IsMarked || node.Record.IsBlack);
    }

    [Fact]
    public void An_allocation_keeps_its_own_mark_and_loses_a_stale_one_unless_it_is_noscan()
    {
        _script.AllocNodes(1);
        _script.At(0, 1).Grey(NodeAt(1), 0);
        _script.At(0, 1).Alloc(NodeAt(1), 16, Node, 1);
        _script.At(0, 1).Grey(NodeAt(2), 0);
        _script.At(0, 1).Alloc(NodeAt(2), 16, 0, 1);
        EventEmitter alloc = _script.At(0, 1);
        alloc.Grey(NodeAt(3), 0);
        alloc.Alloc(NodeAt(3), 16, Node, 1);
        Run();

        bool[] isMarked = new bool[4];
        for (int i = 0; i < 4; i++)
        {
            Assert.True(_replica.Objects.TryFindObject(NodeAt(i), out HeapObject node));
            isMarked[i] = node.Record.IsMarked;
        }

        Assert.Equal([false, false, true, true], isMarked);
    }

    [Fact]
    public void Pointer_words_follow_the_types_mask_the_array_and_the_root_segments()
    {
        ulong array = Arena + HeapSpan.PageBytes;
        _script.AllocNodes(1);
        _script.At(0, 1).SpanAlloc(array, 1, 64, SpanState.InUse);
        _script.At(0, 1).Alloc(array, 40, Pointers, 1);
        Run();

        ulong[] pointerSlots = [NodeAt(0), array, array + 32, Data, Bss, Bss + 8];
        ulong[] otherSlots =
        [
            NodeAt(0) + 8,
            NodeAt(1),
            array + 40,
            Data + 8,
            Bss + 16,
            Bss + 64,
            8,
        ];

        Assert.All(pointerSlots, slot => Assert.True(_replica.IsPointerSlot(slot)));
        Assert.All(otherSlots, slot => Assert.False(_replica.IsPointerSlot(slot)));
    }

    public static TheoryData<string, Action<Func<EventEmitter>>> Inconsistencies { get; } =
        new()
        {
            { "over a live object", at => at().Alloc(NodeAt(0), 16, Node, 1) },
            { "no element of a span", at => at().Alloc(NodeAt(1) + 8, 16, Node, 1) },
            { "no element of a span", at => at().Alloc(Arena - 16, 16, Node, 1) },
            { "larger than its block", at => at().Alloc(NodeAt(1), 17, Node, 1) },
            { "no live object", at => at().Free(NodeAt(1), 16) },
            { "no live object", at => at().Free(NodeAt(0) + 8, 16) },
            { "another size", at => at().Free(NodeAt(0), 32) },
            {
                "over another or out of bounds",
                at => at().SpanAlloc(Arena, 1, 16, SpanState.InUse)
            },
            { "over another or out of bounds", at => at().SpanAlloc(8, 1, 16, SpanState.InUse) },
            {
                "over another or out of bounds",
                at => at().SpanAlloc(Arena + 8192, ulong.MaxValue, 0, SpanState.InUse)
            },
            {
                "over another or out of bounds",
                at => at().SpanAlloc(Arena + 8192, 1, 3, SpanState.InUse)
            },
            {
                "over another or out of bounds",
                at => at().SpanAlloc(Arena + 8192, 1, 16, SpanState.Free)
            },
            { "with a live object", at => at().SpanFree(Arena, 1) },
            { "is no span", at => at().SpanFree(Arena, 2) },
            { "outside of spans", at => at().Store(Arena + 8192, 1, 8, 3) },
            { "outside of spans", at => at().Store(Arena + 8190, 1, 8, 3) },
            { "outside of spans", at => at().Clear(Arena, 1 << 20, 3) },
            { "another number", at => at().SpanSweep(Arena, 2, 1) },
            { "no element of a span", at => at().Grey(NodeAt(0) + 8, 1) },
        };

    [Theory]
    [MemberData(nameof(Inconsistencies))]
    public void What_does_not_fit_together_is_reported_and_survived(
        string rule,
        Action<Func<EventEmitter>> wrong
    )
    {
        _script.AllocNodes(1);
        wrong(() => _script.At(1, 2));
        Run();

        Finding finding = Assert.Single(_findings.ToFindings());
        Assert.Equal("allocator consistency", finding.Judge);
        Assert.Contains(rule, finding.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marked_object_that_is_freed_is_reported()
    {
        _script.AllocNodes(1);
        _script.At(0, 1).Grey(NodeAt(0), 1);
        _script.At(0, 1).Free(NodeAt(0), 16);
        Run();

        Assert.Equal("a marked object was freed", Assert.Single(_findings.ToFindings()).Rule);
    }

    /// <summary>The copy of a naive twin: a byte array and Buffer.BlockCopy.</summary>
    [Property]
    public void Copies_equal_memmove_on_a_byte_array(byte to, byte from, byte size)
    {
        _script.At(0, 1).SpanAlloc(Arena, 1, 0, SpanState.Stack);
        byte[] twin = new byte[HeapSpan.PageBytes];
        for (int i = 0; i < 80; i++)
        {
            ulong word = 0x0101_0101_0101_0101UL * (ulong)i + 0x0706_0504_0302_0100;
            _script.At(0, 1).Store(Arena + 8 * (ulong)i, word, 8, 1);
            BitConverter.TryWriteBytes(twin.AsSpan(8 * i), word);
        }

        _script.At(0, 1).Move(Arena + to, Arena + from, size, 1);
        twin.AsSpan(from, size).ToArray().CopyTo(twin, to);
        Run();

        Assert.All(
            Enumerable.Range(0, 100),
            i =>
                Assert.Equal(
                    BitConverter.ToUInt64(twin, 8 * i),
                    _replica.Memory.Read(Arena + 8 * (ulong)i)
                )
        );
    }

    /// <summary>Nothing that a file can hold may make the replica fail; what no run makes is refused by name.</summary>
    [Property(MaxTest = 300)]
    public void Any_sequence_of_events_is_survived(byte[] kinds, ulong[] words)
    {
        if (kinds.Length == 0 || words.Length == 0)
        {
            return;
        }

        _script.AllocNodes(4);
        Event[] forged = new Event[kinds.Length];
        for (int i = 0; i < forged.Length; i++)
        {
            forged[i].Kind = (EventKind)(kinds[i] % 84);
            forged[i].A = Near(words[i % words.Length], i);
            forged[i].B = Near(words[(i + 1) % words.Length], i + 1);
            forged[i].C = words[(i + 2) % words.Length];
            forged[i].D = words[(i + 3) % words.Length];
        }

        TraceChecker checker = new(TracedProgram, new CheckOptions { WbShadow = 2 });
        checker.Accept(_script.Events);
        if (Record.Exception(() => checker.Accept(forged)) is { } refused)
        {
            Assert.IsType<ForgedEventException>(refused);
            return;
        }

        Assert.Equal((ulong)(forged.Length + _script.Events.Length), checker.Finish().Events);
    }

    static ulong Near(ulong word, int i) => i % 2 == 0 ? NodeAt((int)(word % 8)) : word;

    void Run() => _replica.Accept(_script.Events);
}
