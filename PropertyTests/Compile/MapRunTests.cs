using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs with maps.</summary>
public class MapRunTests
{
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
