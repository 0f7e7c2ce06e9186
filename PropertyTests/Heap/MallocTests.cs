using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

public sealed class MallocTests
{
    readonly HeapRig _rig = new();

    [Fact]
    public void The_first_object_is_the_first_block_of_a_fresh_arena()
    {
        ulong first = _rig.New(HeapRig.PointerScalar);
        ulong second = _rig.New(HeapRig.PointerScalar);
        Assert.Equal(Limits.ArenaStart, first);
        Assert.Equal(first + 16, second);
    }
}
