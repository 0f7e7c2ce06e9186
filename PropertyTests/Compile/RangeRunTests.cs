using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Range loops over everything, with all forms of variables.</summary>
public class RangeRunTests
{
    [Theory]
    [InlineData("héé", "0 104\n1 233\n3 233\n")]
    [InlineData("", "")]
    [InlineData("日本", "0 26085\n3 26412\n")]
    [InlineData("a\\xffb", "0 97\n1 65533\n2 98\n")]
    [InlineData("\\xe6\\x97", "0 65533\n1 65533\n")]
    public void A_string_is_its_runes(string text, string printed) =>
        Assert.Equal(
            printed,
            CompileRig.RunUnderPressure(
                $"package main\ntype S string\nfunc main() {{\nfor i, r := range S(\"{text}\") {{\nprintln(i, r)\n}}\n}}\n"
            )
        );

    [Theory]
    [InlineData("\"ab\"", "0 97 1 98")]
    [InlineData("[]int{7, 8}", "0 7 1 8")]
    [InlineData("&[2]int{7, 8}", "0 7 1 8")]
    [InlineData("map[int]int{4: 5}", "4 5")]
    public void Variables_are_new_or_assigned_or_blank_or_absent(string operand, string pairs)
    {
        string source = $$"""
            package main

            var global int

            type T struct{ k, v int }

            func main() {
            	x := {{operand}}
            	for k, v := range x {
            		print(" ", k, " ", v)
            	}
            	println()
            	p := new(T)
            	for p.k, m()[1] = range x {
            		print(" ", p.k, " ", elements[1])
            	}
            	println()
            	var a, b interface{}
            	for a, b = range x {
            		print(" ", number(a), " ", number(b))
            	}
            	println()
            	for global = range x {
            		for _, v := range x {
            			_ = v
            		}
            	}
            	n := 0
            	for _, _ = range x {
            		n++
            	}
            	for range x {
            		n++
            		if n > 0 {
            			continue
            		}
            	}
            	for _ = range x {
            		n++
            		break
            	}
            	println(n, global)
            }

            var elements = map[int]int{}

            func m() map[int]int { return elements }

            func number(x interface{}) int {
            	if r, ok := x.(int32); ok {
            		return int(r)
            	}
            	return x.(int)
            }
            """;
        // The element of the map takes an int, which the runes of a string are not.
        bool isText = operand[0] == '"';
        source = isText
            ? source.Replace("map[int]int", "map[int]int32", System.StringComparison.Ordinal)
            : source;
        string line = " " + pairs + "\n";
        int count = pairs.Split(' ').Length / 2;
        string last = pairs.Split(' ')[^2];
        Assert.Equal(
            $"{line}{line}{line}{(2 * count) + 1} {last}\n",
            CompileRig.RunUnderPressure(source)
        );
    }

    [Fact]
    public void Key_and_value_are_assigned_at_once() =>
        Assert.Equal(
            "1 8 0 7\nonly 1 0\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	var a [3]int
                	i := 2
                	for i, a[i] = range []int{7, 8} {
                	}
                	println(i, a[0], a[1], a[2])
                	var key string
                	m := map[string]int{}
                	for key, m[key] = range map[string]int{"only": 1} {
                	}
                	println(key, m[""], m["only"])
                }
                """
            )
        );

    /// <summary>What is there all the time comes once; what comes and goes may be shown or not.</summary>
    [Fact]
    public void A_map_may_change_while_it_is_ranged_over() =>
        Assert.Equal(
            "true true 300 0\n",
            CompileRig.RunUnderPressure(
                """
                package main

                import "runtime"

                type T struct{ next *T; n int }

                func main() {
                	m := map[int]*T{}
                	for i := 0; i < 300; i++ {
                		m[i] = &T{nil, i}
                	}
                	seen := map[int]int{}
                	rounds := 0
                	for k, v := range m {
                		seen[v.n]++
                		rounds++
                		delete(m, k)
                		if k < 300 && k%3 == 0 {
                			m[k+1000] = &T{v, k + 1000}
                		}
                		if k%100 == 0 {
                			runtime.GC()
                		}
                	}
                	once := true
                	old := 0
                	for k, n := range seen {
                		once = once && n == 1
                		if k < 300 {
                			old++
                		}
                	}
                	left := 0
                	for k := range m {
                		if k < 300 {
                			left++
                		}
                	}
                	println(once, rounds >= 300, old, left)
                }
                """
            )
        );

    [Fact]
    public void What_is_ranged_over_is_evaluated_once() =>
        Assert.Equal(
            "map\n1 2\nchan\n5\n6\ntext\n0 97\n1 98\n",
            CompileRig.RunUnderPressure(
                """
                package main

                var m = map[int]int{1: 2}
                var c = make(chan int, 2)
                var s = "ab"

                func ofMap() map[int]int { println("map"); return m }
                func ofChan() chan int   { println("chan"); return c }
                func ofText() string     { println("text"); return s }

                func main() {
                	for k, v := range ofMap() {
                		m = nil
                		println(k, v)
                	}
                	c <- 5
                	c <- 6
                	close(c)
                	for v := range ofChan() {
                		c = nil
                		println(v)
                	}
                	for i, r := range ofText() {
                		s = ""
                		println(i, r)
                	}
                }
                """
            )
        );
}
