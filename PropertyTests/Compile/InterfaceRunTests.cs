using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Interface values from source to what programs print.</summary>
public class InterfaceRunTests
{
    [Theory]
    [InlineData("&Pointed{3, \"t\"}", "3 tx 3")]
    [InlineData("Number(4)", "8 vx 4")]
    [InlineData("Small{-5}", "-5 x 5")]
    [InlineData("&Small{7}", "7 x -7")]
    [InlineData("Direct{&k}", "10 x 11")]
    [InlineData("&Direct{&k}", "10 x 11")]
    [InlineData("Func(func(x int) int { return x + k })", "15 x 11")]
    [InlineData("Outer{1, &Pointed{3, \"t\"}}", "3 tx 3")]
    [InlineData("&Outer{1, &Pointed{3, \"t\"}}", "3 tx 3")]
    [InlineData("Wrapped{1, Number(7)}", "14 vx 7")]
    [InlineData("&Wrapped{1, &Pointed{3, \"t\"}}", "3 tx 3")]
    [InlineData("struct{ *Pointed }{&Pointed{3, \"t\"}}", "3 tx 3")]
    public void A_call_through_an_interface_reaches_the_method(string value, string printed) =>
        InterfacePrograms.AssertPrints(
            $"k := 10; var i I = {value}; s, n := i.N(\"x\"); println(i.M(), s, n); _ = k",
            printed
        );

    [Theory]
    [InlineData("var e interface{} = Small{-7}; println(e.(Small).b)", "-7")]
    [InlineData("var e interface{} = int8(-3); x := e.(int8); println(x, x < 0)", "-3 true")]
    [InlineData("var e interface{} = Number(3); println(e.(I).M())", "6")]
    [InlineData(
        "var e interface{} = 3; _, ok := e.(I); s, no := e.(string); println(ok, s == \"\", no)",
        "false true false"
    )]
    [InlineData("var e interface{}; n, ok := e.(int); println(n, ok)", "0 false")]
    [InlineData("var i I = Number(3); n, ok := i.(Number); println(int(n), ok)", "3 true")]
    [InlineData("var i I = Number(3); var e interface{} = i; println(e == Number(3))", "true")]
    [InlineData(
        "type J I; var i I = Number(3); var j J = Number(3); println(i == I(j), j == J(i))",
        "true true"
    )]
    [InlineData("var i I; _, ok := i.(interface{ M() int }); println(ok)", "false")]
    [InlineData("var e interface{} = &Outer{2, nil}; println(e.(*Outer).x)", "2")]
    [InlineData(
        "var e interface{} = [3]string{\"a\", \"b\"}; a := e.([3]string); println(a[1])",
        "b"
    )]
    [InlineData("var e interface{} = struct{}{}; _, ok := e.(struct{}); println(ok)", "true")]
    public void An_assertion_gives_what_the_interface_holds(string statements, string printed) =>
        InterfacePrograms.AssertPrints(statements, printed);

    [Theory]
    [InlineData("var i I; i.M()", "invalid memory address or nil pointer dereference")]
    [InlineData(
        "var e interface{} = 3; _ = e.(string)",
        "interface conversion: interface is int, not string"
    )]
    [InlineData(
        "var i I = Number(1); _ = i.(*Pointed)",
        "interface conversion: main.I is main.Number, not *main.Pointed"
    )]
    [InlineData(
        "var e interface{} = Number(1); _ = e.(interface{ Q() })",
        "interface conversion: main.Number is not interface { Q() }: missing method Q"
    )]
    [InlineData(
        "var e interface{} = Number(1); _ = e.(interface{ m() })",
        "interface conversion: main.Number is not interface { main.m() }: missing method m"
    )]
    [InlineData(
        "var i I; _ = i.(Number)",
        "interface conversion: interface is nil, not main.Number"
    )]
    [InlineData(
        "var a, b interface{} = []int{}, []int{}; _ = a == b",
        "comparing uncomparable type []int"
    )]
    [InlineData(
        "type S struct{ f func() }; var a, b interface{} = S{}, S{}; _ = a == b",
        "comparing uncomparable type main.S"
    )]
    public void What_does_not_fit_panics_with_an_error(string statements, string message) =>
        InterfacePrograms.AssertPrints(
            $$"""
            defer func() {
            	r := recover()
            	_, isRuntime := r.(runtime.Error)
            	println(r.(error).Error(), isRuntime)
            }()
            {{statements}}
            """,
            IsAssertion(message) ? message + " true" : $"runtime error: {message} true",
            "import \"runtime\"\n"
        );

    [Fact]
    public void A_value_method_called_by_a_nil_pointer_says_so() =>
        InterfacePrograms.AssertPrints(
            """
            defer func() { println(recover().(string)) }()
            var p *Small
            var i I = p
            i.M()
            """,
            "value method main.Small.M called using nil *Small pointer"
        );

    [Fact]
    public void A_recover_works_through_the_wrappers_of_promoted_methods() =>
        InterfacePrograms.AssertPrints(
            """
            for _, i := range []R{Rec{}, &Rec{}, Emb{1, Rec{}}, &Emb{}, Through{&Emb{}}} {
            	run(i)
            }
            func() {
            	defer (&Emb{}).Recover()
            	panic(2)
            }()
            """,
            "true\ntrue\ntrue\ntrue\ntrue\ntrue",
            """
            type R interface{ Recover() }
            type Rec struct{}
            type Emb struct {
            	n int
            	Rec
            }
            type Through struct{ R }

            func (Rec) Recover() { println(recover() != nil) }
            func run(r R) {
            	defer r.Recover()
            	panic(1)
            }

            """
        );

    [Fact]
    public void Interface_values_survive_the_moving_of_their_stack() =>
        InterfacePrograms.AssertPrints(
            """
            var e interface{} = Direct{&depth}
            println(deep(2000, Direct{&depth}, e))
            """,
            "2000000",
            """
            var depth = 1000

            func deep(n int, i I, e interface{}) int {
            	var local [8]interface{}
            	local[n%8] = i
            	if n == 0 {
            		return 0
            	}
            	sum := deep(n-1, local[n%8].(I), e)
            	if local[n%8] != e {
            		return -1
            	}
            	return sum + i.M()
            }

            """
        );

    static bool IsAssertion(string message) =>
        message.StartsWith("interface conversion", System.StringComparison.Ordinal);
}
