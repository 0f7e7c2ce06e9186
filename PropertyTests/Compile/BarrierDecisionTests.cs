using System.Collections.Generic;
using System.Linq;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Which stores get a barrier, and which: the rules of the compiler of January 2015.</summary>
public class BarrierDecisionTests
{
    const string Source = """
        package main

        import "unsafe"

        type T struct{ p, q *T }
        type Two struct {
        	p *T
        	u uintptr
        }
        type Three struct{ a, b, c *T }
        type Five struct{ a, b, c, d, e *T }
        type Box struct {
        	s  string
        	sl []*T
        	i  interface{}
        	f  func()
        	n  int
        	fv Five
        	th Three
        	w  Two
        	ar [2]*T
        }

        var g, h *T
        var static T
        var gs Two

        func f(x *T, b *Box, v *T, s string, sl []*T, e interface{}) {
        	var local *T
        	local = v //! None StackDestination
        	var onStack T
        	onStack.p = v //! None StackDestination
        	x.p = v //! Pointer Needed
        	x.p = nil //! None ZeroValue
        	x.p = &static //! None AddressOfGlobal
        	x.p = local //! Pointer Needed
        	x.p = (*T)(unsafe.Pointer(&static)) //! Pointer Needed
        	g = v //! Pointer Needed
        	g = nil //! None ZeroValue
        	h = &static //! None AddressOfGlobal
        	*x = T{v, v} //! Fat Needed, None StackDestination, None StackDestination
        	*x = T{} //! None ZeroValue
        	*x = onStack //! Fat Needed
        	b.s = s //! String Needed
        	b.s = "constant" //! None Constant
        	b.s = "" //! None ZeroValue
        	b.sl = sl //! Slice Needed
        	b.sl = nil //! None ZeroValue
        	b.sl = b.sl[:1] //! Slice Needed
        	b.i = e //! Interface Needed
        	b.i = v //! Interface Needed
        	b.i = 5 //! Interface Needed
        	b.i = nil //! None ZeroValue
        	b.f = other //! Pointer Needed
        	b.n = 5
        	b.th = Three{} //! None ZeroValue
        	b.w = gs //! Fat Needed
        	gs.p = v //! Pointer Needed
        	gs.u = 7
        	b.ar[1] = v //! Pointer Needed
        	sl[0] = v //! Pointer Needed
        	sl[0] = nil //! None ZeroValue
        	x.p, x.q = x.q, x.p //! Pointer Needed, Pointer Needed
        	x.p, x.q = &static, nil //! Pointer Needed, None ZeroValue
        	x.p, local = two(v) //! Pointer Needed, None StackDestination
        	y := &T{v, nil} //! Pointer Needed, None ZeroValue, None StackDestination
        	sl = append(sl, y, nil) //! None StackDestination, Pointer Needed, None ZeroValue
        	b.sl = append(b.sl, x) //! Slice Needed, Pointer Needed
        	z := []*T{v, &static, nil} //! Pointer Needed, None AddressOfGlobal, None ZeroValue, None StackDestination
        	*(*uintptr)(unsafe.Pointer(&x.p)) = uintptr(unsafe.Pointer(v))
        	pp := &onStack.p //! None StackDestination
        	*pp = v //! Pointer Needed
        	_, _, _, _ = y, z, local, pp
        }

        func wide(b *Box, v *Five) {
        	b.fv = *v //! TypedMove Needed
        	b.fv = Five{a: v.a} //! TypedMove Needed, None StackDestination
        	var l Five
        	l = *v //! None StackDestination
        	b.fv = l //! TypedMove Needed
        }

        func escaping(v *T) func() *T { //! Pointer Needed
        	w := v //! Pointer Needed
        	return func() *T { //! Pointer Needed, Pointer Needed, None StackDestination
        		w = v //! Pointer Needed
        		return w //! None StackDestination
        	}
        }

        func named(v *T) (r *T) {
        	save(&r)
        	r = v //! Pointer Needed
        	return v //! None ReturnToHeapResult
        }

        func maps(m map[string]*T, n map[int]int, w map[int]Five, x *T) {
        	m["a"] = x //! None MapElement
        	m["a"] = nil //! None MapElement
        	n[1] = 2
        	w[1] = Five{} //! None MapElement
        	m["a"], x.p = x, x //! Pointer Needed, None MapElement
        	x.p, _ = m["a"] //! Pointer Needed
        	x.p = m["a"] //! Pointer Needed
        	for _, x.p = range m { //! Pointer Needed
        	}
        	l := map[string]*T{"a": x} //! None MapElement, None StackDestination
        	_ = l
        }

        func channels(c chan *T, m map[string]*T, x *T) {
        	c <- x
        	x.q = <-c //! Pointer Needed
        	x.q, _ = <-c //! Pointer Needed
        	select {
        	case x.p = <-c: //! Pointer Needed
        	case m["b"] = <-c: //! None MapElement
        	case y := <-c: //! None StackDestination
        		_ = y
        	case c <- x:
        	}
        	for x.p = range c { //! Pointer Needed
        	}
        }

        var saved **T

        func save(p **T)         { saved = p } //! Pointer Needed
        func two(v *T) (a, b *T) { return v, v } //! None StackDestination, None StackDestination
        func other()             {}

        func main() {}
        """;

    [Fact]
    public void Every_store_gets_the_barrier_that_the_compiler_of_the_day_gave_it()
    {
        CompileResult result = CompileRig.Compile(Source);
        Assert.Empty(result.Errors);
        CompileRig.AssertLines(
            Sorted(CompileRig.Expected(Source)),
            Sorted(
                CompileRig.ByLine(
                    result.BarrierDecisions.Select(decision =>
                        (decision.Position.Line, $"{decision.Kind} {decision.Reason}")
                    )
                )
            )
        );
    }

    [Fact]
    public void The_code_has_a_barrier_for_each_decision_and_no_other()
    {
        CompileResult result = CompileRig.Compile(Source);
        List<OpCode> decided =
        [
            .. result
                .BarrierDecisions.Where(decision => decision.Kind != BarrierKind.None)
                .Select(decision => BarrierDecision.OpCodeOf(decision.Kind)),
        ];
        List<OpCode> emitted = [];
        foreach (Function function in result.Program!.Functions)
        {
            emitted.AddRange(
                function.Code.Select(instruction => instruction.OpCode).Where(OpCodes.IsBarrier)
            );
        }

        Assert.Equal(decided.Order(), emitted.Order());
    }

    [Theory]
    [InlineData("p *int; u uintptr", 0b01)]
    [InlineData("u uintptr; p *int", 0b10)]
    [InlineData("p, q *int", 0b11)]
    [InlineData("p *int; u uintptr; q *int", 0b101)]
    [InlineData("u uintptr; p *int; q *int; v uintptr", 0b0110)]
    [InlineData("s string; u, v uintptr", 0b0001)]
    public void A_fat_barrier_has_the_mask_of_the_pointer_words(string fields, int mask)
    {
        Program program = CompileRig.Program(
            $"package main\ntype S struct{{ {fields} }}\nfunc f(d, s *S) {{ *d = *s }}\nfunc main() {{}}"
        );
        Instruction store = Assert.Single(
            CompileRig.Function(program, "main.f").Code,
            instruction => instruction.OpCode == OpCode.StoreFat
        );
        Assert.Equal(mask, store.X);
    }

    /// <summary>The decisions of a line in the order of their text: literals are written inside out.</summary>
    static SortedDictionary<int, string> Sorted(SortedDictionary<int, string> lines)
    {
        SortedDictionary<int, string> sorted = [];
        foreach ((int line, string text) in lines)
        {
            sorted[line] = string.Join(", ", text.Split(", ").Order(System.StringComparer.Ordinal));
        }

        return sorted;
    }
}
