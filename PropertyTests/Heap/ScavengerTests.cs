using GcSim.Simulator;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>Pages that go back to the operating system, and come again.</summary>
public sealed class ScavengerTests
{
    const ulong FiveMinutes = 300_000_000_000;

    readonly HeapRig _rig = new();

    HeapStats Stats => _rig.Heap.Stats;

    [Fact]
    public void FreeOSMemory_releases_all_free_pages_and_no_others()
    {
        _rig.NewRaw(100_000);

        FreeOsMemory();

        Assert.Equal(Stats.HeapIdle, Stats.HeapReleased);
        Assert.NotEqual(0UL, Stats.HeapReleased);
        FreeOsMemory();
        Assert.Equal(Stats.HeapIdle, Stats.HeapReleased);
        HeapChecker.Check(_rig.Heap, processors: 2);
    }

    [Fact]
    public void A_span_that_is_taken_gets_all_pages_of_the_free_one_back()
    {
        ulong first = _rig.NewRaw(8 * Limits.PageBytes);
        FreeOsMemory();

        _rig.NewRaw(8 * Limits.PageBytes);

        Assert.Equal(0UL, Stats.HeapReleased);
        _rig.Collect(first);
        Assert.Equal(0UL, Stats.HeapReleased);
    }

    [Fact]
    public void A_released_span_that_others_are_merged_with_is_released_in_part()
    {
        ulong low = _rig.NewRaw(16 * Limits.PageBytes);
        ulong middle = _rig.NewRaw(40 * Limits.PageBytes);
        _rig.Collect(middle);
        FreeOsMemory();
        ulong releasedBytes = Stats.HeapReleased;
        Assert.Equal(Stats.HeapIdle, releasedBytes);

        _rig.Collect();

        MSpan merged = _rig.Heap.Table.At(low)!;
        Assert.Equal(Stats.HeapSys, merged.Bytes);
        Assert.Equal(releasedBytes >> Limits.PageShift, merged.ReleasedPages);
        FreeOsMemory();
        Assert.Equal(Stats.HeapSys, Stats.HeapReleased);
        HeapChecker.Check(_rig.Heap, processors: 2);
    }

    [Fact]
    public void Released_memory_reads_as_zero()
    {
        ulong block = _rig.NewRaw(40_000);
        _rig.Memory.Word(block + 800) = 7;
        _rig.Collect();
        Assert.Equal(7UL, _rig.Memory.Word(block + 800));

        FreeOsMemory();

        Assert.Equal(0UL, _rig.Memory.Word(block + 800));
    }

    [Fact]
    public void Sysmon_releases_what_has_been_free_for_more_than_five_minutes()
    {
        _rig.NewRaw(8);

        _rig.Heap.Scavenger.Tick(FiveMinutes);
        Assert.Equal(0UL, Stats.HeapReleased);
        _rig.Heap.Scavenger.Tick(FiveMinutes + FiveMinutes / 2);
        Assert.Equal(0UL, Stats.HeapReleased);
        _rig.Heap.Scavenger.Tick(FiveMinutes + FiveMinutes / 2 + 1);
        Assert.Equal(Stats.HeapIdle, Stats.HeapReleased);
    }

    void FreeOsMemory()
    {
        Scavenger.BeginFreeOsMemory(_rig.On(0), 0);
        _rig.Run(0);
    }
}
