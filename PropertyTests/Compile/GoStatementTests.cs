using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>go with every kind of call.</summary>
public class GoStatementTests
{
    [Theory]
    [InlineData("go done(1, 2)", "3\n")]
    [InlineData("go done(two())", "3\n")]
    [InlineData("go all(two())", "3\n")]
    [InlineData("go all(1, 2, 3)", "6\n")]
    [InlineData("go all([]int{4, 5}...)", "9\n")]
    [InlineData("x := 1; go func(y int) { done(x, y) }(x); x = 5", "6\n")]
    [InlineData("f := done; go f(2, 2); f = nil", "4\n")]
    [InlineData("t := T{3}; go t.value(); t.n = 9", "3\n")]
    [InlineData("t := T{3}; go t.pointer(); t.n = 9", "9\n")]
    [InlineData("o := Outer{&T{3}}; go o.value(); o.n = 9", "3\n")]
    [InlineData(
        "b := []byte{0}; go copy(b, \"a\"); for b[0] == 0 { runtime.Gosched() }; sum = int(b[0]); isDone = true",
        "97\n"
    )]
    [InlineData(
        "var c int32; go atomic.AddInt32(&c, 4); for atomic.LoadInt32(&c) == 0 { runtime.Gosched() }; done(int(c), 0)",
        "4\n"
    )]
    [InlineData(
        "go print(\"p\", 1); for i := 0; i < 10; i++ { runtime.Gosched() }; done(0, 0)",
        "p10\n"
    )]
    public void A_goroutine_runs_the_call_with_what_was_evaluated_at_the_statement(
        string statements,
        string printed
    ) =>
        Assert.Equal(
            printed,
            CompileRig.RunEverywhere(
                $$"""
                package main

                import (
                	"runtime"
                	"sync/atomic"
                )

                type T struct{ n int }

                func (t T) value()    { done(t.n, 0) }
                func (t *T) pointer() { done(t.n, 0) }

                type Outer struct{ *T }

                var sum int
                var isDone bool
                var counter int32

                func done(a, b int) { sum = a + b; isDone = true }
                func two() (int, int) { return 1, 2 }

                func all(n ...int) {
                	total := 0
                	for _, x := range n {
                		total += x
                	}
                	done(total, 0)
                }

                func main() {
                	atomic.AddInt32(&counter, 1)
                	{{statements}}
                	for !isDone {
                		runtime.Gosched()
                	}
                	println(sum)
                }
                """
            )
        );

    [Fact]
    public void Starting_a_nil_function_is_fatal()
    {
        (string text, ExitKind kind, int exitCode) = CompileRig.RunToEnd(
            "package main\nfunc main() { var f func(); go f(); println(1) }\n"
        );
        Assert.Equal((ExitKind.Throw, 2), (kind, exitCode));
        Assert.StartsWith(
            "fatal error: go of nil func value\n",
            text,
            System.StringComparison.Ordinal
        );
    }
}
