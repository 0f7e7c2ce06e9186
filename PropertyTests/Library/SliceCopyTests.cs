using System;
using System.Linq;
using FsCheck.Xunit;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>typedslicecopy and typedmemmovepartial against a memmove of a plain array.</summary>
public class SliceCopyTests
{
    const int Elements = 12;

    [Property]
    public void It_copies_as_memmove_whatever_overlaps_with_barriers_on_and_off(
        byte from,
        byte to,
        byte length,
        bool isMarking
    )
    {
        BarrierRig rig = new();
        rig.Machine.Phase = isMarking ? GcPhase.Mark : GcPhase.Off;
        ulong[] twin = Fill(rig, out ulong array);
        int count = length % Elements;
        int source = from % (Elements - count);
        int destination = to % (Elements - count);

        rig.CopySlice(At(array, destination), At(array, source), (ulong)count);

        Array.Copy(twin, source * 2, twin, destination * 2, count * 2);
        for (int i = 0; i < twin.Length; i++)
        {
            Assert.Equal(twin[i], rig.Word(array + (ulong)i * 8));
        }
    }

    [Fact]
    public void It_goes_from_the_last_element_down_only_if_the_source_reaches_into_the_destination()
    {
        Assert.Equal([3, 2, 1], Order(source: 0, destination: 1));
        Assert.Equal([0, 1, 2], Order(source: 1, destination: 0));
        Assert.Equal([0, 1, 2], Order(source: 0, destination: 0));
        Assert.Equal([3, 4, 5], Order(source: 0, destination: 3));
    }

    [Fact]
    public void With_a_raw_store_in_two_elements_the_first_in_the_order_of_copying_is_reported()
    {
        BarrierRig rig = new();
        Fill(rig, out ulong array);
        rig.Word(At(array, 1)) = rig.Objects[3];
        rig.Word(At(array, 3)) = rig.Objects[3];

        Assert.Throws<GoFatalException>(() => rig.CopySlice(At(array, 1), At(array, 0), 3));

        Event check = rig.Events.Last(e => e.Kind == EventKind.ShadowCheck);
        Assert.Equal(At(array, 3), check.A);
    }

    [Property]
    public void A_partial_move_copies_its_bytes_and_no_others(byte offset, byte size)
    {
        BarrierRig rig = new();
        Fill(rig, out ulong array);
        ulong from = (ulong)offset % 16;
        ulong bytes = (ulong)size % (17 - from);
        (ulong destination, ulong source) = (At(array, 1), At(array, 0));
        byte[] twin = Bytes(rig, destination);
        Bytes(rig, source).AsSpan((int)from, (int)bytes).CopyTo(twin.AsSpan((int)from));

        rig.MovePartial(destination + from, source + from, from, bytes);

        Assert.Equal(twin, Bytes(rig, destination));
    }

    [Fact]
    public void A_partial_move_gives_whole_pointer_words_a_barrier()
    {
        BarrierRig rig = new();
        Fill(rig, out ulong array);

        rig.MovePartial(At(array, 1), At(array, 0), 0, 16);
        Assert.Single(rig.Events, e => e.Kind == EventKind.BarrierStart);

        rig.MovePartial(At(array, 1) + 8, At(array, 0) + 8, 8, 8);
        Assert.DoesNotContain(rig.Events, e => e.Kind == EventKind.BarrierStart);
    }

    [Fact]
    public void Results_of_a_call_are_shadowed_and_shaded_where_they_stand_and_arguments_are_not()
    {
        BarrierRig rig = new();
        rig.Machine.Phase = GcPhase.Mark;
        (ulong frame, ulong first, ulong second) = (
            rig.NewTriple(),
            rig.Objects[0],
            rig.Objects[1]
        );
        rig.Word(frame) = first;
        rig.Word(frame + 16) = second;

        rig.StoreResults(frame, 24, resultOffset: 8);

        Event start = Assert.Single(rig.Events, e => e.Kind == EventKind.BarrierStart);
        Assert.Equal((frame + 16, second), (start.A, start.B));
        Assert.Equal(second, rig.Machine.Shadow.Word(frame + 16));
        Assert.True(rig.Machine.Heap.Bitmap.IsMarked(second));
        Assert.False(rig.Machine.Heap.Bitmap.IsMarked(first));
    }

    static ulong[] Fill(BarrierRig rig, out ulong array)
    {
        array = rig.NewArray(Elements);
        ulong[] twin = new ulong[Elements * 2];
        for (int i = 0; i < Elements; i++)
        {
            twin[i * 2] = rig.Objects[i % 3];
            twin[i * 2 + 1] = (ulong)i;
            rig.Store(At(array, i), twin[i * 2]);
            rig.Word(At(array, i) + 8) = (ulong)i;
        }

        return twin;
    }

    static int[] Order(int source, int destination)
    {
        BarrierRig rig = new();
        Fill(rig, out ulong array);
        rig.CopySlice(At(array, destination), At(array, source), 3);
        return rig
            .Events.Where(e => e.Kind == EventKind.BarrierStart)
            .Select(e => (int)((e.A - array) / 16))
            .ToArray();
    }

    static byte[] Bytes(BarrierRig rig, ulong address)
    {
        byte[] bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, rig.Word(address));
        BitConverter.TryWriteBytes(bytes.AsSpan(8), rig.Word(address + 8));
        return bytes;
    }

    static ulong At(ulong array, int element) => array + (ulong)element * 16;
}
