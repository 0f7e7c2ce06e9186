using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs with maps.</summary>
public class MapRunTests
{
    const string Helpers = """

        func say(name string, v int) int { println(name, v); return v }

        func of(name string, m map[int]int) map[int]int { println(name); return m }

        func two() (int, int) { println("two"); return 7, 8 }
        """;

    [Theory]
    [InlineData("string", "\"a\" + text", "text", "\"c\"")]
    [InlineData("int", "n", "n + 1", "n - 1")]
    [InlineData("int8", "-1", "1", "2")]
    [InlineData("bool", "n == 1", "n == 2", "n == 2")]
    [InlineData("float64", "0.5", "-0.0", "0")]
    [InlineData("*int", "&n", "nil", "new(int)")]
    [InlineData("interface{}", "text", "n", "2.5")]
    [InlineData("interface{}", "nil", "[2]int{1, n}", "struct{}{}")]
    [InlineData("[2]string", "[2]string{text, \"a\"}", "[2]string{\"a\", text}", "[2]string{}")]
    [InlineData("K", "K{1, text, 5}", "K{2, text, 5}", "K{2, \"\", 5}")]
    [InlineData("[30]int", "[30]int{29: n}", "[30]int{28: n}", "[30]int{}")]
    [InlineData("chan int", "c", "nil", "make(chan int)")]
    public void Keys_of_any_comparable_type_find_their_values(
        string type,
        string first,
        string second,
        string other
    )
    {
        bool isSecondOther = type is "bool" or "float64";
        string source = $$"""
            package main

            type K struct {
            	a int8
            	b string
            	_ int
            }

            var n = 1
            var text = "b"
            var c = make(chan int)

            func main() {
            	m := make(map[{{type}}]string)
            	m[{{first}}] = "first"
            	m[{{second}}] = "other"
            	m[{{second}}] = "second"
            	println(m[{{first}}], m[{{second}}], len(m))
            	v, ok := m[{{other}}]
            	println(v, ok)
            	delete(m, {{first}})
            	delete(m, {{first}})
            	println(len(m), m[{{first}}])
            	for k, v := range m {
            		println(k == ({{second}}), v)
            	}
            	l := map[{{type}}]int{ {{first}}: 3, {{second}}: 4}
            	println(l[{{first}}], l[{{second}}])
            }
            """;
        string found = isSecondOther ? "second true" : " false";
        Assert.Equal(
            $"first second 2\n{found}\n1 \ntrue second\n3 4\n",
            CompileRig.RunUnderPressure(source)
        );
    }

    [Fact]
    public void Not_a_number_is_a_new_key_each_time() =>
        Assert.Equal(
            "3 0 false 6\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	zero := 0.0
                	nan := zero / zero
                	m := map[float64]int{}
                	for i := 1; i <= 3; i++ {
                		m[nan] = i
                	}
                	delete(m, nan)
                	sum := 0
                	for _, v := range m {
                		sum += v
                	}
                	v, ok := m[nan]
                	println(len(m), v, ok, sum)
                }
                """
            )
        );

    [Fact]
    public void Elements_are_read_and_updated_in_all_ways() =>
        Assert.Equal(
            "6 -2 ab\n2 y\n5 9\n7 1\n3 2\n11 2\n4\n",
            CompileRig.RunUnderPressure(
                """
                package main

                type P struct{ x, y int }

                func main() {
                	m := map[string]int{}
                	m["a"]++
                	m["a"] += 5
                	m["b"] -= 2
                	s := map[int8]string{}
                	s[-1] += "a"
                	s[-1] += "b"
                	println(m["a"], m["b"], s[-1])
                	l := map[string][]string{}
                	l["k"] = append(l["k"], "x")
                	l["k"] = append(l["k"], "y")
                	println(len(l["k"]), l["k"][1])
                	p := map[string]P{"v": {4, 5}}
                	q := map[string]*P{"v": {8, 9}}
                	println(p["v"].y, q["v"].y)
                	q["v"].x = 7
                	println(q["v"].x, len(q))
                	n := map[string]map[string]int{}
                	n["a"] = map[string]int{}
                	n["a"]["b"] = 3
                	n["c"] = nil
                	println(n["a"]["b"], len(n))
                	f := map[string]func(int) int{"next": func(x int) int { return x + 1 }}
                	println(f["next"](10), [2]int{0, 2}[len(f)])
                	m["a"], m["b"] = m["b"]+1, m["a"]
                	println(m["a"] + m["b"] - 1)
                }
                """
            )
        );

    /// <summary>Keys and values beyond 128 bytes stand outside of the buckets.</summary>
    [Fact]
    public void Wide_values_are_kept_whole_while_the_map_grows() =>
        Assert.Equal(
            "200 19900 19900\n",
            CompileRig.RunUnderPressure(
                """
                package main

                type Wide struct {
                	rest [20]int
                	p    *int
                }

                func boxed(n int) *int { return &n }

                func main() {
                	m := map[int]Wide{}
                	for i := 0; i < 200; i++ {
                		m[i] = Wide{p: boxed(i)}
                		w := m[i]
                		w.rest[19] = i
                		m[i] = w
                	}
                	a, b := 0, 0
                	for _, w := range m {
                		a += *w.p
                		b += w.rest[19]
                	}
                	println(len(m), a, b)
                }
                """
            )
        );

    [Fact]
    public void Globals_are_initialized_with_maps() =>
        Assert.Equal(
            "2 1 3 0\n3 2 6\n",
            CompileRig.RunUnderPressure(
                """
                package main

                type K struct {
                	s string
                	i int
                }

                var numbers = map[string]int{"one": 1, "two": two()}
                var nested = map[string]map[string]int{"a": {"b": 3}, "c": {}}
                var keys = map[K][]int{{"x", 1}: {1, 2, 3}, {"y", 2}: nil}
                var pointer = &map[int]int{1: 2}
                var pointers = []*map[int]int{{5: 6}}

                func two() int { return 2 }

                func main() {
                	println(numbers["two"], numbers["one"], nested["a"]["b"], len(nested["c"]))
                	println(len(keys[K{"x", 1}]), (*pointer)[1], (*pointers[0])[5])
                }
                """
            )
        );

    [Theory]
    [InlineData("of(\"m\", m)[say(\"k\", 1)] = say(\"v\", 5)", "m\nk 1\nv 5\n")]
    [InlineData("of(\"m\", m)[say(\"k\", 1)] += say(\"v\", 5)", "m\nk 1\nv 5\n")]
    [InlineData("of(\"m\", m)[say(\"k\", 1)]++", "m\nk 1\n")]
    [InlineData(
        "of(\"m\", m)[say(\"k\", 1)], of(\"n\", m)[say(\"l\", 2)] = say(\"v\", 5), say(\"w\", 6)",
        "m\nk 1\nn\nl 2\nv 5\nw 6\n"
    )]
    [InlineData(
        "of(\"m\", m)[say(\"k\", 1)], of(\"n\", m)[say(\"l\", 2)] = two()",
        "m\nk 1\nn\nl 2\ntwo\n"
    )]
    [InlineData("println(say(\"a\", 1) + m[1] + reset(m) + m[1])", "a 1\n11\n")]
    [InlineData("k := 1; k, m[k] = 2, 3; println(k, m[1], m[2])", "2 3 20\n")]
    [InlineData("m[1], m[2] = m[2], m[1]; println(m[1], m[2])", "20 10\n")]
    [InlineData("m[1] += reset(m) + 1; println(m[1])", "11\n")]
    [InlineData("x := 1; x += func() int { x = 50; return 1 }(); println(x)", "2\n")]
    [InlineData("k := 1; m[k] = func() int { k = 2; return 9 }(); println(m[1], m[2])", "9 20\n")]
    public void Operands_are_evaluated_in_the_order_of_the_compiler_of_the_day(
        string statement,
        string printed
    ) =>
        Assert.Equal(
            printed,
            CompileRig.RunUnderPressure(
                $$"""
                package main

                func reset(m map[int]int) int { m[1] = 0; return 0 }

                func main() {
                	m := map[int]int{1: 10, 2: 20}
                	{{statement}}
                	m[0] = 0
                }
                {{Helpers}}
                """
            )
        );

    [Theory]
    [InlineData(
        "none[say(\"k\", 1)] = say(\"v\", 2)",
        "k 1\nv 2\n",
        "assignment to entry in nil map"
    )]
    [InlineData("none[1]++", "", "assignment to entry in nil map")]
    [InlineData("none[1], x = 1, 2", "", "assignment to entry in nil map")]
    [InlineData("any[list] = 1", "", "runtime error: hash of unhashable type []int")]
    [InlineData("_ = any[list]", "", "runtime error: hash of unhashable type []int")]
    [InlineData("delete(any, list)", "", "runtime error: hash of unhashable type []int")]
    [InlineData(
        "_ = map[interface{}]int{list: 1}",
        "",
        "runtime error: hash of unhashable type []int"
    )]
    public void What_a_map_does_not_allow_panics(string statement, string before, string message)
    {
        (string text, _, int code) = CompileRig.RunToEnd(
            $$"""
            package main

            var none map[int]int
            var any = map[interface{}]int{1: 1}
            var list interface{} = []int{}
            var x int

            func main() {
            	{{statement}}
            }
            {{Helpers}}
            """
        );
        Assert.Equal(2, code);
        Assert.StartsWith($"{before}panic: {message}\n", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Nil_maps_are_empty() =>
        Assert.Equal(
            "0 0 false 0\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	var m map[string]int
                	for range m {
                		println("impossible")
                	}
                	delete(m, "a")
                	v, ok := m["a"]
                	println(m["a"], v, ok, len(m))
                }
                """
            )
        );
}
