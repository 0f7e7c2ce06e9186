using Xunit;

namespace GcSim.PropertyTests;

/// <summary>In which order maps, keys and values are evaluated, and when it ends in a panic.</summary>
public class MapOrderTests
{
    const string Helpers = """

        func say(name string, v int) int { println(name, v); return v }

        func of(name string, m map[int]int) map[int]int { println(name); return m }

        func two() (int, int) { println("two"); return 7, 8 }
        """;

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
}
