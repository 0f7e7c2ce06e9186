using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs from source to what they print.</summary>
public class ProgramRunTests
{
    [Theory]
    [InlineData("println(1+2*3, 7/2, -7/2, -7%3, 1<<10, 255&^15)", "7 3 -3 -1 1024 240\n")]
    [InlineData("var u uint8 = 250; u += 10; var i int8 = 127; i++; println(u, i)", "4 -128\n")]
    [InlineData("x := 1.5; println(x*2 == 3, x < 2, int(x*3), -x == -1.5)", "true true 4 true\n")]
    [InlineData("a, b := 1, 2; a, b = b, a; println(a, b)", "2 1\n")]
    [InlineData(
        "s := \"ab\" + \"c\"; s += s; println(s, len(s), s[1], s[1:4], s < \"abd\")",
        "abcabc 6 98 bca true\n"
    )]
    [InlineData(
        "x := []int{1, 2, 3}; y := x[1:]; y[0] = 9; println(x[1], len(y), cap(y))",
        "9 2 2\n"
    )]
    [InlineData(
        "var x []int; for i := 0; i < 9; i++ { x = append(x, i) }; println(len(x), x[8])",
        "9 8\n"
    )]
    [InlineData(
        "x := [3]int{1, 2, 3}; y := x; y[0] = 7; p := &x; p[2] = 5; println(x[0], x[2], y[0])",
        "1 5 7\n"
    )]
    [InlineData("n := 0; for i := range [4]int{} { n += i }; println(n)", "6\n")]
    [InlineData("n := 0; for _, v := range []int{4, 5} { n += v }; println(n)", "9\n")]
    [InlineData(
        "a := [2]int{1, 2}; n := 0; for _, v := range a { a[1] = 9; n += v }; println(n)",
        "3\n"
    )]
    [InlineData("n := 0; f := func(d int) { n += d }; f(2); f(3); println(n)", "5\n")]
    [InlineData(
        "var e interface{} = 5; var f interface{} = 5; println(e == f, e != nil)",
        "true true\n"
    )]
    [InlineData(
        "var s struct{}; p := &s; q := *p; type E struct{}; f := func(e E, n int) int { return n }; println(p != nil, q == s, f(E{}, 4))",
        "true true 4\n"
    )]
    [InlineData("println(uintptr(7), true, nil == (*int)(nil))", "7 true true\n")]
    [InlineData(
        "type P struct{ a, b int }; p := P{1, 2}; q := p; q.b = 3; println(p == q, p == P{1, 2})",
        "false true\n"
    )]
    public void A_statement_does_what_Go_says(string statements, string printed) =>
        Assert.Equal(printed, CompileRig.Run($"package main\nfunc main() {{\n{statements}\n}}\n"));

    [Fact]
    public void Calls_pass_values_of_every_shape() =>
        Assert.Equal(
            "7 sum 5 -2\n3 x y\n12\n",
            CompileRig.Run(
                """
                package main

                type Pair struct {
                	a int32
                	s string
                }

                func (p *Pair) set(a int32) { p.a = a }
                func (p Pair) twice() int32 { return p.a * 2 }

                type Outer struct {
                	n int
                	Pair
                }

                func add(x, y int) (int, string)         { return x + y, "sum" }
                func small(a int8, b bool, c uint16) int8 { if b { return a }; return int8(c) }
                func swap(x int, a, b string) (string, string, int) { return b, a, x }
                func pick(s string, a string, n int) int { println(n, a, s); return n }

                func main() {
                	n, s := add(3, 4)
                	println(n, s, small(5, true, 0), small(5, false, 65534))
                	pick(swap(3, "x", "y"))
                	var o Outer
                	o.set(6)
                	println(o.twice())
                }
                """
            )
        );

    [Fact]
    public void Calls_in_an_expression_run_from_left_to_right_before_the_rest() =>
        Assert.Equal(
            "1 2 3 \n16 11 1\n",
            CompileRig.Run(
                """
                package main

                var x = 10

                func step(n int) int {
                	print(n, " ")
                	x++
                	return n
                }

                func main() {
                	a := []int{0, 0, 0, 0}
                	a[step(1)] = step(2) + x + step(3)*0
                	println()
                	x = 10
                	println(a[1]+1, x+step0(), a[0]+1)
                }

                func step0() int { x = 11; return 0 }
                """
            )
        );

    [Fact]
    public void Control_leaves_and_continues_the_statement_that_is_named() =>
        Assert.Equal(
            "0 0\n1 0\nfour\nthrough\nodd\n",
            CompileRig.Run(
                """
                package main

                func main() {
                outer:
                	for i := 0; ; i++ {
                		for j := 0; j < 3; j++ {
                			if i == 2 {
                				break outer
                			}
                			if j == 1 {
                				continue outer
                			}
                			println(i, j)
                		}
                	}
                	switch x := 4; {
                	case x == 4:
                		println("four")
                		fallthrough
                	case false:
                		println("through")
                	default:
                		println("no")
                	}
                	switch 3 {
                	case 2, 4:
                		println("even")
                	case 1, 3:
                		println("odd")
                	}
                }
                """
            )
        );

    [Fact]
    public void Goroutines_get_their_arguments_and_captured_variables() =>
        Assert.Equal(
            "42 7\n",
            CompileRig.Run(
                """
                package main

                import "runtime"

                type T struct{ n int }

                func (t *T) add(d int) { t.n += d }

                func main() {
                	t := &T{40}
                	seven := 0
                	go t.add(2)
                	go func(n int) { seven = n }(7)
                	for t.n != 42 || seven != 7 {
                		runtime.Gosched()
                	}
                	println(t.n, seven)
                }
                """
            )
        );
}
