using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Methods as functions: method values and method expressions.</summary>
public class MethodValueTests
{
    const string Types = """
        package main

        type T struct {
        	a int
        	s string
        }
        type I interface{ Get() int }
        type E struct {
        	x int
        	*T
        }
        type In struct{ I }
        type Z struct{}

        func (t T) Get() int      { return t.a }
        func (t *T) Put(a int)    { t.a = a }
        func (Z) Get() int        { return 26 }
        func (t T) Join(s ...string) (n int, all string) {
        	for _, x := range s {
        		all += x
        	}
        	return len(s), t.s + all
        }


        """;

    [Theory]
    [InlineData("t := T{1, \"\"}; f := t.Get; t.a = 2; println(f(), t.Get())", "1 2")]
    [InlineData("t := &T{1, \"\"}; f := t.Get; t.a = 2; println(f(), t.Get())", "1 2")]
    [InlineData("t := T{1, \"\"}; f := t.Put; f(5); println(t.a)", "5")]
    [InlineData("e := E{1, &T{2, \"\"}}; f, g := e.Get, e.Put; g(7); println(f(), e.a)", "2 7")]
    [InlineData("var i I = T{3, \"\"}; f := i.Get; i = nil; println(f())", "3")]
    [InlineData("i := In{Z{}}; f := i.Get; i.I = nil; println(f())", "26")]
    [InlineData("f := T{1, \"t\"}.Join; n, s := f(\"a\", \"b\"); println(n, s)", "2 tab")]
    [InlineData("println(T.Get(T{4, \"\"}), (*T).Get(&T{5, \"\"}), I.Get(T{6, \"\"}))", "4 5 6")]
    [InlineData("f := (*T).Put; t := &T{}; f(t, 3); println(t.a)", "3")]
    [InlineData("f, g := E.Get, (*E).Put; e := &E{1, &T{}}; g(e, 8); println(f(*e))", "8")]
    [InlineData("f := In.Get; println(f(In{Z{}}), Z.Get(Z{}))", "26 26")]
    [InlineData("n, s := T.Join(T{1, \"t\"}, \"x\"); println(n, s)", "1 tx")]
    [InlineData(
        "c := make(chan int); go func(f func() int) { c <- f() }(T{9, \"\"}.Get); println(<-c)",
        "9"
    )]
    public void A_method_is_a_function_with_its_receiver(string statements, string printed) =>
        Assert.Equal(printed + "\n", CompileRig.Run($"{Types}func main() {{\n{statements}\n}}\n"));

    [Theory]
    [InlineData("var i I; f := i.Get; println(f)")]
    [InlineData("var p *T; f := p.Get; println(f)")]
    [InlineData("var p *Z; f := p.Get; println(f)")]
    [InlineData("var e E; f := e.Get; println(f)")]
    [InlineData("var e *E; f := e.Put; println(f)")]
    [InlineData("var e *E; e.Put(1)")]
    [InlineData("var i In; i.Get()")]
    public void A_receiver_that_is_not_there_panics_when_it_is_taken(string statements) =>
        Assert.Equal(
            "runtime error: invalid memory address or nil pointer dereference\n",
            CompileRig.Run(
                $$"""
                {{Types}}
                func main() {
                	defer func() { println(recover().(error).Error()) }()
                	{{statements}}
                }
                """
            )
        );

    [Fact]
    public void The_receiver_gets_to_the_closure_with_a_barrier_if_it_may_be_in_the_heap()
    {
        const string Source =
            Types
            + """
                var g func()
                var t T
                func f(p *T, i I) {
                	local := T{}
                	h := local.Put //! Pointer Needed
                	h(1)
                	k := p.Put //! Pointer Needed
                	k(1)
                	l := t.Put //! None AddressOfGlobal
                	l(1)
                	m := i.Get //! Interface Needed
                	m()
                	n := p.Join //! Fat Needed
                	n()
                }
                func main() { f(&t, t) }
                """;
        CompileResult result = CompileRig.Compile(Source);
        Assert.Empty(result.Errors);
        CompileRig.AssertLines(
            CompileRig.Expected(Source),
            CompileRig.ByLine(
                result
                    .BarrierDecisions.Where(decision =>
                        decision.Destination == "method value's receiver"
                    )
                    .Select(decision =>
                        (decision.Position.Line, $"{decision.Kind} {decision.Reason}")
                    )
            )
        );
    }

    [Fact]
    public void What_a_method_value_or_an_interface_call_gets_escapes()
    {
        const string Source =
            Types
            + """
                func calls(i I, j interface{ Take(*T) }) {
                	i.Get()
                	var a T //! a MovedToHeap
                	j.Take(&a)
                	var b T //! b MovedToHeap
                	h := b.Put //! b.Put DoesNotEscape
                	h(1)
                	var c T //! c DoesNotEscape
                	c.Put(2)
                }
                func escaping(p *T) func(int) {
                	return p.Put //! p.Put EscapesToHeap
                }
                func main() {}
                """;
        CompileResult result = CompileRig.Compile(Source);
        Assert.Empty(result.Errors);
        string[] parameters = ["t", "s", "p", "i", "j"];
        CompileRig.AssertLines(
            CompileRig.Expected(Source),
            CompileRig.ByLine(
                result
                    .EscapeDecisions.Where(decision => !parameters.Contains(decision.Text))
                    .Select(decision =>
                        (decision.Position.Line, $"{decision.Text} {decision.Verdict}")
                    )
            )
        );
    }
}
