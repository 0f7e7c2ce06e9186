using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Type switches, comparisons, and switches over interface values.</summary>
public class InterfaceCompareTests
{
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
        InterfacePrograms.AssertPrints(
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
        InterfacePrograms.AssertPrints(
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
        InterfacePrograms.AssertPrints(
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
    public void A_comparison_by_the_runtime_leaves_other_arguments_alone() =>
        InterfacePrograms.AssertPrints(
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
}
