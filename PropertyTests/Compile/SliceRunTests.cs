using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>copy, and append in all its forms.</summary>
public class SliceRunTests
{
    [Theory]
    [InlineData("s := append([]int(nil), 1, 2, 3); println(len(s), cap(s), s[2])", "3 4 3\n")]
    [InlineData("var s []int; s = append(s, s...); println(s == nil, len(s))", "true 0\n")]
    [InlineData("s := []int{1, 2}; s = append(s, s...); println(len(s), cap(s), s[3])", "4 4 2\n")]
    [InlineData("s := []int{1, 2}; t := append(s); t[0] = 5; println(s[0])", "5\n")]
    [InlineData(
        "s := make([]int, 1, 4); t := append(s, 7, 8); u := append(s, 9); println(t[1], u[1], len(t), len(u))",
        "9 9 3 2\n"
    )]
    [InlineData(
        "s := make([]int, 1, 4); t := append(s, []int{7, 8}...); println(s[:3][2], len(s), len(t))",
        "8 1 3\n"
    )]
    [InlineData("b := append([]byte(\"ab\"), \"cd\"...); println(string(b), cap(b))", "abcd 8\n")]
    [InlineData("b := append([]byte(nil), \"\"...); println(b == nil)", "true\n")]
    [InlineData("s := []int{1, 2, 3, 4}; println(copy(s[1:], s), s[1], s[3])", "3 1 3\n")]
    [InlineData("s := []int{1, 2, 3, 4}; println(copy(s, s[1:]), s[0], s[3])", "3 2 4\n")]
    [InlineData(
        "b := []byte(\"abc\"); println(copy(b, \"xyzw\"), string(b), copy(b[1:], \"\"))",
        "3 xyz 0\n"
    )]
    [InlineData(
        "s := []string{\"a\", \"b\"}; t := make([]string, 3); println(copy(t, s), t[1], len(t[2]))",
        "2 b 0\n"
    )]
    [InlineData(
        "type B []byte; type S string; b := B(\"a\"); b = append(b, S(\"bc\")...); println(string(b), copy(b, S(\"z\")), string(b))",
        "zbc 1 zbc\n"
    )]
    [InlineData(
        "a := [3]int{1, 2, 3}; s := append(a[:1], 9); println(a[1], len(s), cap(s))",
        "9 2 3\n"
    )]
    [InlineData(
        "s := make([]struct{}, 3); s = append(s, s...); println(len(s), copy(s, s[2:]))",
        "6 4\n"
    )]
    public void Elements_are_copied_as_Go_does(string statements, string printed) =>
        Assert.Equal(
            printed,
            CompileRig.RunEverywhere($"package main\nfunc main() {{\n{statements}\n}}\n")
        );

    [Fact]
    public void Copies_of_pointers_have_the_barrier_for_slices_and_others_none()
    {
        CompileResult result = CompileRig.Compile(
            """
            package main

            func f(p, q []*int, b, c []byte, s string) {
            	copy(p, q) //! SliceCopy Needed
            	copy(b, c)
            	copy(b, s)
            	p = append(p, q...) //! SliceCopy Needed, None StackDestination
            	b = append(b, c...) //! None StackDestination
            	b = append(b, s...) //! None StackDestination
            	global = append(global, q...) //! SliceCopy Needed, Slice Needed
            	defer copy(p, q) //! SliceCopy Needed
            }

            var global []*int

            func main() {}
            """
        );
        Assert.Empty(result.Errors);
        Assert.Equal(
            ["4 SliceCopy", "7 SliceCopy", "10 SliceCopy", "10 Slice", "11 SliceCopy"],
            result
                .BarrierDecisions.Where(decision => decision.Kind != BarrierKind.None)
                .Select(decision => $"{decision.Position.Line} {decision.Kind}")
        );
    }

    [Fact]
    public void Aliased_slices_grow_and_move_under_collections() =>
        Assert.Equal(
            "128 8128 127\n",
            CompileRig.RunEverywhere(
                """
                package main

                type node struct{ n int }

                func main() {
                	var all []*node
                	for i := 0; i < 128; i++ {
                		all = append(all, append([]*node(nil), &node{i})...)
                	}
                	copy(all[1:], all[:127])
                	copy(all, all[1:])
                	all = append(all[:127], &node{127})
                	sum := 0
                	for i := range all {
                		sum += all[i].n
                	}
                	println(len(all), sum, all[127].n)
                }
                """
            )
        );
}
