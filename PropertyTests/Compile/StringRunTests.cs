using System.Linq;
using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Conversions of strings, and results of calls that are used several at once.</summary>
public class StringRunTests
{
    [Theory]
    [InlineData(
        "b := []byte(\"abc\"); s := string(b); b[0] = 'x'; println(s, string(b))",
        "abc xbc\n"
    )]
    [InlineData(
        "r := []rune(\"aé世\"); println(len(r), r[1], r[2], string(r[1:]))",
        "3 233 19990 é世\n"
    )]
    [InlineData(
        "n := 0x4e16; println(string(rune(n)), string(rune(-1)), string(rune(0xd800)))",
        "世 \uFFFD \uFFFD\n"
    )]
    [InlineData(
        "println(len([]byte(\"\")), len(string([]byte(nil))), len([]rune(\"\")))",
        "0 0 0\n"
    )]
    [InlineData("println([]byte(\"\") == nil, []rune(\"\") == nil)", "false false\n")]
    [InlineData("println(len([]rune(\"\\xff\\xfe\")), []rune(\"\\xff\")[0] == 0xfffd)", "2 true\n")]
    [InlineData(
        "type S string; type B []byte; type R []rune; s := S(B(\"hé\")); println(s, len(R(s)), string(R(s)))",
        "hé 2 hé\n"
    )]
    [InlineData(
        "b := []byte(\"k\"); println(string(b) == \"k\", \"<\"+string(b)+\">\", string(b) < \"l\")",
        "true <k> true\n"
    )]
    [InlineData(
        "s := \"\"; for i := 0; i < 3; i++ { s += string(rune('a' + i)) }; println(s)",
        "abc\n"
    )]
    public void A_conversion_makes_a_string_or_slice_of_its_own(
        string statements,
        string printed
    ) =>
        Assert.Equal(
            printed,
            CompileRig.RunEverywhere($"package main\nfunc main() {{\n{statements}\n}}\n")
        );

    [Theory]
    [InlineData("_ = m[string(b)]", false)]
    [InlineData("_, _ = m[string(b)]", false)]
    [InlineData("m[string(b)] = 1", true)]
    [InlineData("_ = a[string(b)]", true)]
    [InlineData("_ = m[string(r)]", true)]
    public void Looking_for_bytes_in_a_map_of_strings_copies_nothing(
        string statement,
        bool isCopied
    )
    {
        Program program = CompileRig.Program(
            $"package main\nfunc f(m map[string]int, a map[interface{{}}]int, b []byte, r []rune) {{ {statement} }}\nfunc main() {{}}\n"
        );
        Assert.Equal(
            isCopied,
            CompileRig
                .Function(program, "main.f")
                .Code.Any(i =>
                    i.OpCode == OpCode.CallRuntime
                    && (RuntimeFunction)i.A
                        is RuntimeFunction.StringOfBytes
                            or RuntimeFunction.StringOfRunes
                )
        );
    }

    [Fact]
    public void A_key_made_of_bytes_is_found() =>
        Assert.Equal(
            "7 0 true false\n",
            CompileRig.RunEverywhere(
                """
                package main

                type key string

                func main() {
                	m := map[key]int{"seven": 7}
                	b := []byte("xseven")
                	x, ok := m[key(b[1:])]
                	_, none := m[key(b)]
                	println(m[key(b[1:])], m[key(b)], ok && x == 7, none)
                }
                """
            )
        );

    [Fact]
    public void Several_results_become_arguments_results_and_values_of_other_types() =>
        Assert.Equal(
            "3 2 3 2 0\ntrue true true\n1 x 1\n",
            CompileRig.RunEverywhere(
                """
                package main

                func three() (int, string, []int)                    { return 1, "x", []int{1} }
                func wide() (interface{}, interface{}, interface{})  { return three() }
                func all(a ...interface{}) int                       { return len(a) }
                func rest(a interface{}, r ...interface{}) int       { return len(r) }
                func exact(a, b, c interface{}, r ...interface{}) int { return len(r) }

                func main() {
                	println(all(three()), rest(three()), all(wide()), rest(wide()), exact(wide()))
                	var a, b, c interface{}
                	a, b, _ = three()
                	_, _, c = wide()
                	println(a == 1, b == "x", c != nil)
                	x, y, z := three()
                	println(x, y, z[0])
                }
                """
            )
        );
}
