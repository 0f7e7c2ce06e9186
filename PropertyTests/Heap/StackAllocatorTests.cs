using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class StackAllocatorTests
{
    readonly HeapRig _rig = new();

    StackAllocator Stacks => _rig.Heap.Stacks;

    [Theory]
    [InlineData(2048, 16)]
    [InlineData(4096, 8)]
    [InlineData(8192, 4)]
    [InlineData(16384, 2)]
    public void A_pool_span_of_32_kilobytes_is_used_from_its_end(int sizeBytes, int count)
    {
        ulong size = (ulong)sizeBytes;
        for (int i = count - 1; i >= 0; i--)
        {
            Assert.Equal(Limits.ArenaStart + (ulong)i * size, Stacks.Alloc(size));
        }

        Assert.Equal(32UL << 10, _rig.Heap.Stats.StacksInUse);
        Assert.Equal(Limits.ArenaStart + (64UL << 10) - size, Stacks.Alloc(size));
    }

    [Fact]
    public void The_last_freed_stack_is_used_first()
    {
        ulong[] stacks = [.. Enumerable.Range(0, 16).Select(_ => Stacks.Alloc(2048))];
        Stacks.Free(stacks[3], 2048);
        Stacks.Free(stacks[9], 2048);
        Assert.Equal(stacks[9], Stacks.Alloc(2048));
        Assert.Equal(stacks[3], Stacks.Alloc(2048));
    }

    [Fact]
    public void A_pool_span_without_stacks_goes_back_and_its_memory_is_dirty()
    {
        ulong stack = Stacks.Alloc(4096);
        _rig.Memory.Word(stack + 80) = 1;
        Stacks.Free(stack, 4096);
        Assert.Equal(0UL, _rig.Heap.Stats.StacksInUse);
        Assert.Equal(Limits.ArenaStart, _rig.NewRaw(32768));
        Assert.Equal(0UL, _rig.Memory.Word(stack + 80));
        HeapChecker.Check(_rig.Heap, processors: 2);
    }

    [Fact]
    public void Larger_stacks_have_spans_of_their_own()
    {
        ulong stack = Stacks.Alloc(65536);
        Assert.Equal(SpanState.Stack, _rig.Heap.Table.At(stack)!.State);
        Assert.Equal(8UL, _rig.Heap.Table.At(stack)!.Pages);
        Stacks.Free(stack, 65536);
        Assert.Equal(0UL, _rig.Heap.Stats.HeapInUse);
    }

    [Fact]
    public void A_size_that_is_no_power_of_two_is_our_own_mistake()
    {
        Assert.Throws<InvariantException>(() => Stacks.Alloc(3000));
        Assert.Throws<InvariantException>(() => Stacks.Alloc(1024));
        Assert.Throws<InvariantException>(() => Stacks.Free(_rig.NewRaw(2048), 2048));
    }
}
