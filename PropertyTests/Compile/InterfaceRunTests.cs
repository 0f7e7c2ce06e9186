using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Interface values from source to what programs print.</summary>
public class InterfaceRunTests
{
    const string Types = """
        package main

        type I interface {
        	M() int
        	N(s string) (string, int)
        }
        type Pointed struct {
        	a int
        	s string
        }
        type Number int
        type Small struct{ b int8 }
        type Direct struct{ p *int }
        type Func func(int) int
        type Outer struct {
        	x int
        	*Pointed
        }
        type Wrapped struct {
        	n int8
        	I
        }

        func (t Pointed) M() int                    { return t.a }
        func (t *Pointed) N(s string) (string, int) { return t.s + s, t.a }
        func (v Number) M() int                     { return int(v) * 2 }
        func (v Number) N(s string) (string, int)   { return "v" + s, int(v) }
        func (s Small) M() int                      { return int(s.b) }
        func (s Small) N(x string) (string, int)    { return x, -int(s.b) }
        func (d Direct) M() int                     { return *d.p }
        func (d Direct) N(x string) (string, int)   { return x, *d.p + 1 }
        func (f Func) M() int                       { return f(5) }
        func (f Func) N(s string) (string, int)     { return s, f(1) }


        """;

    static readonly MachineOptions[] s_options =
    [
        new() { Processors = 1 },
        new()
        {
            Processors = 1,
            GoGc = 1,
            WbShadow = 0,
        },
        new() { GoGc = 1, WbShadow = 2 },
    ];

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
        AssertPrints(
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
        AssertPrints(statements, printed);

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
        AssertPrints(
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
        AssertPrints(
            """
            defer func() { println(recover().(string)) }()
            var p *Small
            var i I = p
            i.M()
            """,
            "value method main.Small.M called using nil *Small pointer"
        );

    [Theory]
    [InlineData("nil", "nil")]
    [InlineData("3", "int or string")]
    [InlineData("\"s\"", "int or string")]
    [InlineData("Number(4)", "Number 4")]
    [InlineData("&Pointed{1, \"p\"}", "*Pointed p")]
    [InlineData("Small{5}", "I 5")]
    [InlineData("[]int{1}", "slice 1")]
    [InlineData("func() {}", "other")]
    [InlineData("1.5", "other")]
    [InlineData("[2]int{6, 7}", "array 7")]
    public void A_type_switch_takes_the_first_case_that_fits(string value, string printed) =>
        AssertPrints(
            $$"""
            var x interface{} = {{value}}
            switch v := x.(type) {
            case nil:
            	println("nil")
            case int, string:
            	println("int or string")
            	if v == nil {
            		println("never")
            	}
            case Number:
            	keep = func() int { return int(v) }
            	println("Number", keep())
            case *Pointed:
            	println("*Pointed", v.s)
            default:
            	println("other")
            case I:
            	keep = func() int { return v.M() }
            	println("I", keep())
            case []int:
            	if len(v) == 1 {
            		println("slice", v[0])
            		break
            	}
            	println("never")
            case [2]int:
            	println("array", v[1])
            }
            """,
            printed,
            "var keep func() int\n"
        );

    [Theory]
    [InlineData("L{\"a\", 1.5, 3} == L{\"a\", 1.5, 3}", "true")]
    [InlineData("L{\"a\", 1.5, 3} != L{\"a\", 1.5, \"3\"}", "true")]
    [InlineData("[2]string{\"a\", \"b\"} == [2]string{\"a\", \"b\"}", "true")]
    [InlineData("[3]interface{}{1, \"2\", nil} == [3]interface{}{1, \"2\", nil}", "true")]
    [InlineData("interface{}(Small{1}) == Small{1}", "true")]
    [InlineData("Number(2) == I(Number(2))", "true")]
    [InlineData("interface{}(2) == interface{}(int8(2))", "false")]
    [InlineData("interface{}(nil) == (interface{})((*int)(nil))", "false")]
    [InlineData("struct{ _, b int }{1, 2} == struct{ _, b int }{3, 2}", "true")]
    [InlineData("[0]L{} == [0]L{}", "true")]
    public void Values_of_every_comparable_type_compare(string comparison, string printed) =>
        AssertPrints(
            $"println({comparison})",
            printed,
            "type L struct { s string; f float64; i interface{} }\n"
        );

    [Theory]
    [InlineData("3", "int")]
    [InlineData("Small{1}", "small")]
    [InlineData("f()", "f")]
    [InlineData("\"x\"", "default")]
    public void A_switch_compares_interface_values(string tag, string printed) =>
        AssertPrints(
            $$"""
            f := func() interface{} { return 5 }
            var x interface{} = {{tag}}
            switch x {
            case 3:
            	println("int")
            case Small{1}:
            	println("small")
            case f():
            	println("f")
            default:
            	println("default")
            }
            """,
            printed
        );

    [Fact]
    public void A_recover_works_through_the_wrappers_of_promoted_methods() =>
        AssertPrints(
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
        AssertPrints(
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

    [Fact]
    public void A_comparison_by_the_runtime_leaves_other_arguments_alone() =>
        AssertPrints(
            """
            a, b := [2]string{"x", "y"}, [2]string{"x", "y"}
            for i := 0; i < 100; i++ {
            	garbage = new([64]int)
            	pass(new(int), a == b, i)
            }
            println("done")
            """,
            "done",
            """
            var garbage *[64]int

            func pass(p *int, isEqual bool, i int) {
            	*p = i
            	if !isEqual || *p != i {
            		panic("lost")
            	}
            }

            """
        );

    static bool IsAssertion(string message) =>
        message.StartsWith("interface conversion", System.StringComparison.Ordinal);

    static void AssertPrints(string statements, string printed, string declarations = "")
    {
        string imports = declarations.StartsWith("import", System.StringComparison.Ordinal)
            ? declarations
            : "";
        string rest = imports.Length == 0 ? declarations : "";
        string source =
            Types.Replace(
                "package main\n",
                "package main\n" + imports,
                System.StringComparison.Ordinal
            )
            + rest
            + $"func main() {{\n{statements}\n}}\n";
        foreach (MachineOptions options in s_options)
        {
            Assert.Equal(printed + "\n", CompileRig.Run(source, options));
        }
    }
}
