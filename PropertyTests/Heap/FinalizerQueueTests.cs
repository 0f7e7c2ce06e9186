using System.Collections.Generic;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class FinalizerQueueTests
{
    readonly HeapRig _rig = new();

    [Fact]
    public void An_object_with_a_finalizer_is_kept_once_and_freed_the_next_time()
    {
        ulong block = _rig.NewRaw(48);
        Set(block, 1);
        _rig.Collect();
        Assert.Equal([(block, 1UL)], TakeAll());
        Assert.DoesNotContain(_rig.Flush(), e => e.Kind == EventKind.Free);
        Assert.Equal(0, _rig.Heap.Table.Find(block)!.Specials);
        _rig.Collect();
        Assert.Single(_rig.Flush(), e => e.Kind == EventKind.Free && e.A == block);
    }

    [Fact]
    public void A_marked_object_keeps_its_finalizer()
    {
        ulong block = _rig.NewRaw(48);
        Set(block, 1);
        _rig.Collect(block);
        Assert.True(_rig.Heap.Finalizers.IsEmpty);
        Assert.False(_rig.Heap.Finalizers.Wake);
        Assert.False(Set(block, 2));
    }

    [Fact]
    public void A_large_object_can_have_a_finalizer()
    {
        ulong block = _rig.NewRaw(100_000);
        Set(block, 1);
        _rig.Collect();
        Assert.Equal([(block, 1UL)], TakeAll());
        Assert.True(_rig.Heap.InHeap(block));
        _rig.Collect();
        Assert.False(_rig.Heap.InHeap(block));
    }

    [Fact]
    public void The_finalizer_of_an_inner_byte_keeps_the_block_and_is_called_with_that_byte()
    {
        ulong block = _rig.NewRaw(9);
        Set(block + 8, 1);
        _rig.Collect();
        Assert.Equal([(block + 8, 1UL)], TakeAll());
        Assert.DoesNotContain(_rig.Flush(), e => e.Kind == EventKind.Free && e.A == block);
    }

    [Fact]
    public void Specials_stand_in_the_order_of_their_objects_however_they_were_set()
    {
        ulong[] a = [.. Enumerable.Range(0, 6).Select(_ => _rig.NewRaw(48))];
        foreach (int i in new[] { 3, 1, 5, 0, 4, 2 })
        {
            Assert.True(Set(a[i], (ulong)i));
        }

        Assert.True(_rig.Heap.Specials.Remove(_rig.Heap.Table.Find(a[3])!, a[3]));
        Assert.True(_rig.Heap.Specials.Remove(_rig.Heap.Table.Find(a[0])!, a[0]));
        HeapChecker.Check(_rig.Heap, processors: 2);
        _rig.Collect();
        Assert.Equal([1UL, 2, 4, 5], TakeAll().Select(due => due.Function));
    }

    [Fact]
    public void Blocks_of_due_finalizers_are_called_newest_first_each_in_order()
    {
        const int Length = DueFinalizers.BlockLength;
        DueFinalizers due = _rig.Heap.Finalizers;
        for (ulong i = 0; i < Length + 2; i++)
        {
            due.Queue(new Finalizer { Function = i }, i);
        }

        Assert.True(due.Wake);
        Assert.Equal(
            [Length, Length + 1, .. Enumerable.Range(0, Length)],
            TakeAll().Select(entry => (int)entry.Function)
        );
        Assert.True(due.IsEmpty);

        // The blocks are used again, the last returned first.
        due.Queue(new Finalizer { Function = 9 }, 9);
        Assert.Equal(2, due.BlockCount);
        Assert.Equal(0, due.Take());
    }

    [Fact]
    public void Many_specials_in_one_span_survive_the_tables_growth()
    {
        ulong[] a = [.. Enumerable.Range(0, 200).Select(_ => _rig.NewRaw(16))];
        foreach (ulong block in a.Reverse())
        {
            Set(block, block);
        }

        _rig.Collect();
        Assert.Equal(200, TakeAll().Count(due => due.Object == due.Function));
    }

    bool Set(ulong @object, ulong function) =>
        _rig.Heap.Specials.Add(
            _rig.Heap.Table.Find(@object)!,
            @object,
            new Finalizer { Function = function }
        );

    List<(ulong Object, ulong Function)> TakeAll()
    {
        List<(ulong, ulong)> all = [];
        DueFinalizers due = _rig.Heap.Finalizers;
        for (int block = due.Take(); block != DueFinalizers.None; block = due.Return(block))
        {
            for (int i = 0; i < due.Count(block); i++)
            {
                all.Add((due.At(block, i).Object, due.At(block, i).Finalizer.Function));
            }
        }

        return all;
    }
}
