using System.Linq;
using GcSim.Scenarios;
using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Which variables and objects live in the heap.</summary>
public class EscapeDecisionTests
{
    const string Source = """
        package main

        import (
        	"runtime"
        	"unsafe"
        )

        type T struct{ p, q *T }

        var global *T
        var globalFunc func()
        var globalAny interface{}

        func stays(p *T) int { //! p DoesNotEscape
        	if p.p == nil {
        		return 1
        	}
        	return 2
        }

        func same(p *T) *T { return p } //! p LeakingToResult

        func content(p *T) *T { return p.p } //! p LeakingToResult

        func leaks(p *T) { global = p } //! p LeakingParameter

        func storeVia(pp **T, v *T) { *pp = v } //! pp DoesNotEscape, v LeakingParameter

        func raw(p unsafe.Pointer, v uintptr) { *(*uintptr)(p) = v } //! p DoesNotEscape

        func recursive(p *T, n int) { //! p DoesNotEscape
        	if n > 0 {
        		recursive(p.p, n-1)
        	}
        }

        func onStack(v *T) { //! v LeakingParameter
        	var a T //! a DoesNotEscape
        	stays(&a)
        	var b T //! b DoesNotEscape
        	storeVia(&b.p, v)
        	var s [4]uintptr //! s DoesNotEscape
        	raw(unsafe.Pointer(&s[1]), 5)
        	c := new(T) //! new(T) DoesNotEscape
        	stays(c)
        	d := &T{nil, nil} //! &T literal DoesNotEscape
        	d.q = nil
        	e := make([]int, 10) //! make([]int, 10) DoesNotEscape
        	e[0] = 1
        	f := 0 //! f DoesNotEscape
        	func() { f++ }() //! func literal DoesNotEscape
        	var r T //! r DoesNotEscape
        	stays(same(&r))
        	recursive(&r, 3)
        }

        func inHeap(v *T) *T { //! v DoesNotEscape
        	var a T //! a MovedToHeap
        	leaks(&a)
        	var b T //! b MovedToHeap
        	global = same(&b)
        	c := new(T) //! new(T) EscapesToHeap
        	globalAny = c
        	d := &T{nil, nil} //! &T literal EscapesToHeap
        	f := 0 //! f MovedToHeap
        	globalFunc = func() { f++ } //! func literal EscapesToHeap
        	var g T //! g MovedToHeap
        	go stays(&g)
        	h := new(T) //! new(T) EscapesToHeap
        	runtime.SetFinalizer(h, nil)
        	var last *T
        	for i := 0; i < 2; i++ {
        		var j T //! j MovedToHeap
        		last = &j
        	}
        	stays(last)
        	return d
        }

        func sent(v, w *T, c chan *T) *T { //! v LeakingParameter, w LeakingParameter, c DoesNotEscape
        	c <- v
        	select {
        	case c <- w:
        	case x := <-c:
        		return x
        	}
        	var a T //! a MovedToHeap
        	c <- &a
        	var ok bool
        	var p *T
        	p, ok = <-c
        	if ok {
        		stays(p)
        	}
        	d := make(chan *T) //! make(chan *T) DoesNotEscape
        	return <-d
        }

        func mapped(k, v, look *T, m map[*T]*T) *T { //! k LeakingParameter, v LeakingParameter, look DoesNotEscape, m LeakingToResult
        	m[k] = v
        	delete(m, look)
        	if _, ok := m[look]; ok {
        		return nil
        	}
        	for x, y := range m {
        		stays(x)
        		stays(y)
        	}
        	return m[look]
        }

        func literals(k, v *T) { //! k LeakingParameter, v LeakingParameter
        	m := map[*T]*T{k: v} //! map[*T]*T literal DoesNotEscape
        	n := make(map[int]T) //! make(map[int]T) DoesNotEscape
        	n[1] = *m[k]
        }

        func main() {}
        """;

    [Fact]
    public void Variables_and_objects_escape_as_the_compiler_of_the_day_decided()
    {
        CompileResult result = CompileRig.Compile(Source);
        Assert.Empty(result.Errors);
        CompileRig.AssertLines(
            CompileRig.Expected(Source),
            CompileRig.ByLine(
                result.EscapeDecisions.Select(decision =>
                    (decision.Position.Line, $"{decision.Text} {decision.Verdict}")
                )
            )
        );
    }

    [Theory]
    [InlineData("x := make([]byte, 65535); x[0] = 1", 0)]
    [InlineData("x := make([]byte, 65536); x[0] = 1", 1)]
    [InlineData("n := 5; x := make([]byte, n); x[0] = 1", 1)]
    [InlineData("x := new([65535]byte); x[0] = 1", 0)]
    [InlineData("x := new([65536]byte); x[0] = 1", 1)]
    [InlineData("var x [10485760]byte; x[0] = 1", 0)]
    [InlineData("var x [10485761]byte; x[0] = 1", 1)]
    public void Large_and_unbounded_objects_go_to_the_heap(string body, int allocations)
    {
        Program program = CompileRig.Program(
            $"package main\nfunc f() {{ {body} }}\nfunc main() {{}}"
        );
        int count = CompileRig
            .Function(program, "main.f")
            .Code.Count(instruction => instruction.OpCode is OpCode.New or OpCode.MakeSlice);
        Assert.Equal(allocations, count);
    }
}
