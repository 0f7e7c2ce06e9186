using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Globals: where they stand and what they hold before the first instruction.</summary>
public class StaticDataTests
{
    const string Source = """
        package main

        type T struct {
        	p *T
        	n int32
        	b byte
        }

        var zero *T
        var scalar int
        var number = 42
        var small int8 = -2
        var target T
        var pointer = &target
        var inner = &target.n
        var literal = T{&target, -3, 7}
        var object = &T{nil, 9, 0}
        var slice = []int{5, 6, 7}
        var table = [3]*T{1: &target}
        var text = "hello"
        var copied = literal
        var real = 1.5
        var any interface{} = number
        var called = compute()
        var function = compute
        var early = late + 1
        var late = compute()

        func compute() int { return 3 }

        func main() {
        	println(number, small, literal.n, literal.b, object.n, len(slice), slice[2], text)
        	println(pointer == &target, *inner, table[1] == pointer, table[0] == nil, copied.n, real == 1.5)
        	println(any == 42, called, function(), early, late, scalar, zero == nil)
        }
        """;

    static readonly Program s_program = CompileRig.Program(Source);

    [Theory]
    [InlineData("main.zero", "bss")]
    [InlineData("main.target", "bss")]
    [InlineData("main.any", "bss")]
    [InlineData("main.function", "bss")]
    [InlineData("main.scalar", "noptrbss")]
    [InlineData("main.called", "noptrbss")]
    [InlineData("main.number", "noptrdata")]
    [InlineData("main.small", "noptrdata")]
    [InlineData("main.real", "noptrdata")]
    [InlineData("main.pointer", "data")]
    [InlineData("main.literal", "data")]
    [InlineData("main.copied", "data")]
    [InlineData("main.object", "data")]
    [InlineData("main.slice", "data")]
    [InlineData("main.text", "data")]
    public void A_global_stands_in_the_segment_that_fits_its_type_and_value(
        string name,
        string segment
    ) => Assert.Equal(segment, SegmentAt(Global(name).Address).Name);

    [Fact]
    public void Only_what_needs_code_is_initialized_by_code()
    {
        Function init = CompileRig.Function(s_program, "main.init");
        int stores = init.Code.Count(instruction =>
            instruction.OpCode is OpCode.Store || OpCodes.IsBarrier(instruction.OpCode)
        );

        // any, called, function, late, early; any's number is boxed first.
        Assert.Equal(6, stores);
    }

    [Fact]
    public void Addresses_between_globals_are_in_the_data()
    {
        ulong target = Global("main.target").Address;
        Assert.Equal(target, WordAt(Global("main.pointer").Address));
        Assert.Equal(target + 8, WordAt(Global("main.inner").Address));
        Assert.Equal(target, WordAt(Global("main.literal").Address));
        Assert.Equal(0x07fffffffdUL, WordAt(Global("main.literal").Address + 8));
    }

    [Fact]
    public void Segments_follow_each_other_and_know_their_pointers()
    {
        ulong end = s_program.NoPtrData.Start;
        StaticSegment[] segments =
        [
            s_program.NoPtrData,
            s_program.Data,
            s_program.Bss,
            s_program.NoPtrBss,
        ];
        foreach (StaticSegment segment in segments)
        {
            Assert.Equal(end, segment.Start);
            end = segment.End;
        }

        Assert.Empty(s_program.NoPtrData.PointerMask);
        Assert.Empty(s_program.NoPtrBss.PointerMask);
        ulong word = (Global("main.zero").Address - s_program.Bss.Start) / 8;
        Assert.NotEqual(0UL, s_program.Bss.PointerMask[word >> 6] & 1UL << (int)(word & 63));
    }

    [Fact]
    public void A_program_sees_its_globals_initialized_in_the_order_of_their_dependence() =>
        Assert.Equal(
            "42 -2 -3 7 9 3 7 hello\ntrue 0 true true -3 true\ntrue 3 3 4 3 0 true\n",
            CompileRig.Run(Source)
        );

    static GlobalDescription Global(string name) =>
        s_program.Info.Globals.Single(global => global.Name == name);

    static SegmentDescription SegmentAt(ulong address) =>
        s_program.Info.Segments.Single(segment =>
            address >= segment.Start && address < segment.End
        );

    static ulong WordAt(ulong address) =>
        s_program.Data.Words[(address - s_program.Data.Start) / 8];
}
