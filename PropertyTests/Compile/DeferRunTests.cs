using System.Linq;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Deferred calls: what they are called with, when, and what keeps their arguments alive.</summary>
public class DeferRunTests
{
    [Theory]
    [InlineData("defer println(1); defer println(2); println(3)", "3\n2\n1\n")]
    [InlineData("for i := 0; i < 3; i++ { defer print(i, \" \") }", "2 1 0 ")]
    [InlineData("x := 1; defer println(x); x = 2", "1\n")]
    [InlineData("x := 1; defer func() { println(x) }(); x = 2", "2\n")]
    [InlineData("defer func(a int, s string) { println(a, s) }(two())", "2 two\n")]
    [InlineData("defer many(two()); println(3)", "3\n2 1\n")]
    [InlineData("t := T{1}; defer t.show(); defer t.add(4); t.n = 5", "9\n1\n")]
    [InlineData("p := &T{1}; defer p.show(); defer p.add(4); p.n = 5", "9\n1\n")]
    [InlineData("o := Outer{&T{1}}; defer o.show(); o.add(1); defer o.add(2)", "2\n4\n1\n")]
    [InlineData(
        "b := []byte(\"abc\"); defer func() { println(string(b)) }(); defer copy(b, \"xy\")",
        "xyc\n"
    )]
    [InlineData("defer func() { println(recover() != nil) }(); defer panic(1)", "true\n")]
    [InlineData("f := two; defer f(); f = nil", "")]
    [InlineData("func() { defer func() {}(); return }(); println(1)", "1\n")]
    public void A_deferred_call_gets_what_was_evaluated_at_its_statement(
        string statements,
        string printed
    ) => Assert.Equal(printed, CompileRig.Run(Around(statements)));

    [Theory]
    [InlineData("func f() (n int) { defer func() { n++ }(); return 41 }", "42")]
    [InlineData("func f() (n int) { n = 7; defer func() { recover(); n *= 2 }(); panic(0) }", "14")]
    [InlineData("func f() int { n := 7; defer func() { recover(); n = 8 }(); panic(n) }", "0")]
    [InlineData("func f() int { n := 7; defer func() { n = 8 }(); return n }", "7")]
    [InlineData("func f() (n int) { p := &n; defer func() { *p += 1 }(); return 5 }", "6")]
    [InlineData(
        "func f() (n int) { for ; n < 3; n++ { defer func(d int) { n += d }(n) }; return n * 10 }",
        "33"
    )]
    public void Deferred_calls_see_and_change_named_results(string function, string result) =>
        Assert.Equal(
            result + "\n",
            CompileRig.RunEverywhere($"package main\n{function}\nfunc main() {{ println(f()) }}\n")
        );

    [Fact]
    public void Arguments_of_any_size_survive_collections_and_moves_of_the_stack() =>
        Assert.Equal(
            "55 3 20\n10 2\n0 0\n",
            CompileRig.RunEverywhere(
                """
                package main

                import "runtime"

                type node struct {
                	next *node
                	n    int
                }

                type big struct {
                	nodes [30]*node
                	tail  []int
                }

                func (b big) check(l *node) { println(sum(b.nodes[3]), sum(l), len(b.tail)) }

                func list(n int) (l *node) {
                	for i := 1; i <= n; i++ {
                		l = &node{l, i}
                	}
                	return
                }

                func sum(l *node) (s int) {
                	for ; l != nil; l = l.next {
                		s += l.n
                	}
                	return
                }

                func grow(n int) {
                	var pad [64]int
                	pad[n%64] = n
                	if n > 0 {
                		grow(n - 1)
                	}
                }

                func f() {
                	var b big
                	kept := list(4)
                	pointed := &kept
                	defer func(n int) {
                		runtime.GC()
                		println(sum(nil), n)
                	}(0)
                	defer func(n int) {
                		runtime.GC()
                		grow(50)
                		println(sum(*pointed), n)
                	}(2)
                	b.nodes[3] = list(10)
                	b.tail = make([]int, 20)
                	defer b.check(list(2))
                	b.nodes[3] = nil
                	runtime.GC()
                	grow(100)
                }

                func main() { f() }
                """
            )
        );

    [Fact]
    public void Methods_of_interfaces_are_looked_up_at_the_statement() =>
        Assert.Equal(
            "nil\n2 true\n1 true\n",
            CompileRig.RunEverywhere(
                """
                package main

                import "runtime"

                type I interface{ m() }

                type V struct{ n int }

                func (v V) m() { println(v.n, recover() != nil) }

                type outer struct{ I }

                func call(i I) {
                	defer i.m()
                	i = nil
                	panic(1)
                }

                func null() {
                	defer func() {
                		if _, ok := recover().(runtime.Error); ok {
                			println("nil")
                		}
                	}()
                	var i I
                	defer i.m()
                	println("not reached")
                }

                func main() {
                	null()
                	call(V{2})
                	call(&outer{&V{1}})
                }
                """
            )
        );

    [Fact]
    public void A_parameter_is_what_was_passed_when_a_panic_runs_a_closure() =>
        Assert.Equal(
            "5 true\n",
            CompileRig.RunEverywhere(
                "package main\nfunc f(p *int) { defer func() { println(*p, recover() != nil) }(); panic(1) }\nfunc main() { n := 5; f(&n) }\n"
            )
        );

    [Fact]
    public void A_deferred_nil_function_panics_when_its_turn_comes()
    {
        (string text, ExitKind kind, int exitCode) = CompileRig.RunToEnd(
            "package main\nfunc main() { var f func(); defer f(); println(1) }\n"
        );
        Assert.Equal((ExitKind.Panic, 2), (kind, exitCode));
        Assert.StartsWith(
            "1\npanic: runtime error: invalid memory address or nil pointer dereference\n[signal 0xb code=0x1 addr=0x0]\n",
            text,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public void Goexit_runs_the_deferred_calls_of_all_frames() =>
        Assert.Equal(
            "inner\nouter true\n",
            CompileRig.Run(
                """
                package main

                import "runtime"

                func main() {
                	isDone := false
                	go func() {
                		defer func() { isDone = true }()
                		defer func() { println("outer", recover() == nil) }()
                		func() {
                			defer println("inner")
                			runtime.Goexit()
                		}()
                		println("never")
                	}()
                	for !isDone {
                		runtime.Gosched()
                	}
                }
                """
            )
        );

    [Fact]
    public void A_panicked_frame_keeps_its_results_and_what_others_point_at_and_nothing_else()
    {
        Program program = CompileRig.Program(
            """
            package main

            type T struct{ p *T }

            func use(f func()) { f() }

            func f(a *T) (r *T) {
            	var seen T
            	local := new(T)
            	defer func() { recover(); seen.p = nil }()
            	use(func() { seen.p = local.p })
            	temporary := new(T)
            	r = temporary.p
            	panic(a)
            }

            func main() { f(nil) }
            """
        );
        Function function = CompileRig.Function(program, "main.f");
        Assert.Equal(OpCode.DeferReturn, function.Code[function.RecoveryPc].OpCode);
        StackMap map = function.StackMaps[function.RecoveryPc]!;
        StackMap atPanic = function.StackMaps[
            System.Array.FindIndex(function.Code, i => i.OpCode == OpCode.Panic)
        ]!;
        int[] kept = [.. Enumerable.Range(0, map.SlotCount).Where(map.IsPointer)];

        // a, as long as there is a frame; r; seen; local; the two objects of type T, which do not escape;
        // what the two closures have captured.
        Assert.Equal(1 + 1 + 1 + 1 + 2 + 3, kept.Length);
        Assert.All(kept, slot => Assert.True(atPanic.IsPointer(slot)));
    }

    [Fact]
    public void A_closure_that_a_loop_defers_escapes_and_one_outside_does_not()
    {
        CompileResult result = CompileRig.Compile(
            "package main\nfunc f(n int) {\n\tx := n\n\tdefer func() { x++ }()\n\tfor i := 0; i < n; i++ {\n\t\ty := i\n\t\tdefer func() { y++ }()\n\t}\n}\nfunc main() {}\n"
        );
        Assert.DoesNotContain(
            result.EscapeDecisions,
            decision =>
                decision.Position.Line is 3 or 4 && decision.Verdict != EscapeVerdict.DoesNotEscape
        );
        Assert.Contains(
            result.EscapeDecisions,
            decision => decision.Position.Line == 6 && decision.Verdict == EscapeVerdict.MovedToHeap
        );
        Assert.Contains(
            result.EscapeDecisions,
            decision =>
                decision.Position.Line == 7 && decision.Verdict == EscapeVerdict.EscapesToHeap
        );
    }

    static string Around(string statements) =>
        $$"""
            package main

            type T struct{ n int }

            func (t T) show()      { println(t.n) }
            func (t *T) add(d int) { t.n += d; println(t.n) }

            type Outer struct{ *T }

            func two() (int, string)        { return 2, "two" }
            func many(n int, s ...string) { println(n, len(s)) }

            func main() {
            {{statements}}
            }
            """;
}
