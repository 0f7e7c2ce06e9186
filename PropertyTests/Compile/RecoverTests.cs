using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Panics: who may recover them, in which order, and what is printed if nobody does.</summary>
public class RecoverTests
{
    [Theory]
    [InlineData(
        "defer func() { println(recover() != nil, recover() != nil) }(); panic(1)",
        "true false\n"
    )]
    [InlineData(
        "defer func() { func() { println(recover() != nil) }(); println(recover() != nil) }(); panic(1)",
        "false\ntrue\n"
    )]
    [InlineData(
        "defer func() { println(recover() != nil) }(); defer recover(); panic(1)",
        "true\n"
    )]
    [InlineData(
        "defer func() { println(recover() != nil) }(); defer func() { defer recover() }(); panic(1)",
        "false\n"
    )]
    [InlineData(
        "defer func() { println(recover() != nil) }(); defer func() { defer func() { println(recover() != nil) }() }(); panic(1)",
        "false\ntrue\n"
    )]
    [InlineData(
        "defer func() { println(recover() != nil) }(); defer func() { panic(2) }(); panic(1)",
        "true\n"
    )]
    [InlineData(
        "defer func() { println(recover() != nil) }(); func() { defer func() { recover() }(); panic(1) }()",
        "false\n"
    )]
    [InlineData("println(recover() != nil)", "false\n")]
    [InlineData(
        "defer func() { recover(); defer func() { println(recover() != nil) }(); panic(2) }(); panic(1)",
        "true\n"
    )]
    [InlineData("defer t.recover(); panic(1)", "true\n")]
    [InlineData("f := t.plain; f(); defer func() { recover() }(); panic(nil)", "plain\n")]
    public void Only_the_function_that_a_panic_runs_recovers_it(
        string statements,
        string printed
    ) =>
        Assert.Equal(
            printed,
            CompileRig.RunEverywhere(
                $$"""
                package main

                func say() { println("plain") }

                type T struct{ plain func() }

                func (t *T) recover() {
                	println(recover() != nil)
                }

                func main() {
                	t := &T{say}
                	_ = t
                	{{statements}}
                }
                """
            )
        );

    [Theory]
    [InlineData("panic(1)", "panic: 1\n")]
    [InlineData("panic(\"text\")", "panic: text\n")]
    [InlineData("panic(nil)", "panic: nil\n")]
    [InlineData("defer func() { panic(2) }(); panic(1)", "panic: 1\n\tpanic: 2\n")]
    [InlineData(
        "defer func() { recover(); panic(2) }(); panic(1)",
        "panic: 1 [recovered]\n\tpanic: 2\n"
    )]
    [InlineData(
        "defer func() { panic(recover()) }(); panic(1)",
        "panic: 1 [recovered]\n\tpanic: 1\n"
    )]
    [InlineData(
        "defer func() { defer panic(3); panic(2) }(); panic(1)",
        "panic: 1\n\tpanic: 2\n\tpanic: 3\n"
    )]
    [InlineData(
        "defer func() { defer func() { recover() }(); panic(2) }(); panic(1)",
        "panic: 1\n"
    )]
    [InlineData("var a []int; a[len(a)] = 1", "panic: runtime error: index out of range\n")]
    public void A_panic_that_nobody_recovers_ends_the_run_and_is_printed(
        string statements,
        string text
    )
    {
        (string printed, ExitKind kind, int exitCode) = CompileRig.RunToEnd(
            $"package main\nfunc main() {{ {statements} }}\n"
        );
        Assert.Equal((ExitKind.Panic, 2), (kind, exitCode));
        Assert.Equal(
            text,
            printed[..printed.IndexOf("\ngoroutine", System.StringComparison.Ordinal)]
        );
    }

    [Theory]
    [InlineData("1.5", "float64")]
    [InlineData("true", "bool")]
    [InlineData("T{1}", "main.T")]
    [InlineData("&T{1}", "*main.T")]
    [InlineData("uint8(3)", "uint8")]
    [InlineData("'c'", "int32")]
    [InlineData("S(\"text\")", "main.S")]
    [InlineData("[]int{1}", "[]int")]
    public void A_value_that_is_no_int_string_or_error_is_printed_as_type_and_words(
        string value,
        string type
    )
    {
        (string printed, _, _) = CompileRig.RunToEnd(
            $"package main\ntype T struct{{ n int }}\ntype S string\nfunc main() {{ panic({value}) }}\n"
        );
        Assert.Matches(
            $@"^panic: \({System.Text.RegularExpressions.Regex.Escape(type)}\) \(0x[0-9a-f]+,0x[0-9a-f]+\)\n",
            printed
        );
    }

    [Fact]
    public void Functions_and_methods_of_package_reflect_are_no_obstacle_to_recover() =>
        Assert.Equal(
            "true\ntrue\nfalse\n",
            CompileRig.RunEverywhere(
                """
                package main

                import "reflect"

                type T struct{}

                func (*T) M() { println(recover() != nil) }

                func made([]reflect.Value) []reflect.Value {
                	println(recover() != nil)
                	return nil
                }

                func catch(f func()) {
                	defer func() { recover() }()
                	defer f()
                	panic(1)
                }

                func main() {
                	catch(reflect.ValueOf(&T{}).Method(0).Interface().(func()))
                	f := reflect.MakeFunc(reflect.TypeOf(func() {}), made).Interface().(func())
                	catch(f)
                	catch(func() { f() })
                }
                """
            )
        );

    [Fact]
    public void A_recovered_panic_returns_from_the_frame_that_deferred_with_its_results() =>
        Assert.Equal(
            "unwound 1\nunwound 2\nunwound 3\ncaught true\n0 true\n8 true\n",
            CompileRig.RunEverywhere(
                """
                package main

                import "runtime"

                func deep(n int) {
                	defer println("unwound", n)
                	if n == 1 {
                		panic("deep")
                	}
                	deep(n - 1)
                }

                func caught() {
                	defer func() {
                		r := recover()
                		runtime.GC()
                		println("caught", r == "deep")
                	}()
                	deep(3)
                }

                func unnamed() (int, *int) {
                	defer func() { recover() }()
                	p := new(int)
                	panic(p)
                }

                func named() (n int, p *int) {
                	defer func() { recover(); n++ }()
                	n, p = 7, new(int)
                	panic(p)
                }

                func main() {
                	caught()
                	n, p := unnamed()
                	println(n, p == nil)
                	n, p = named()
                	println(n, p != nil)
                }
                """
            )
        );
}
