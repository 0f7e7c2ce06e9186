using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Elements of maps, receives and type assertions where a value and ok are wanted.</summary>
public class CommaOkTests
{
    const string Head = """
        package main

        type Flag bool

        var m = map[string]int{"a": 7}
        var c = make(chan int, 9)
        var e interface{} = 7

        var globalValue, globalOk = m["a"]
        var globalAny, globalFlag interface{} = m["none"]
        var _, missing = e.(string)

        """;

    [Theory]
    [InlineData("m[\"a\"]", "m[\"b\"]")]
    [InlineData("<-c", "<-d")]
    [InlineData("e.(int)", "n.(int)")]
    public void Value_and_ok_go_to_all_kinds_of_places(string there, string notThere)
    {
        string source =
            Head
            + $$"""
                func main() {
                	d := make(chan int)
                	close(d)
                	var n interface{}
                	for i := 0; i < 9; i++ {
                		c <- 7
                	}
                	v, ok := {{there}}
                	println(v, ok)
                	v, ok = {{notThere}}
                	println(v, ok)
                	_, ok = {{there}}
                	println(ok)
                	v, _ = {{there}}
                	println(v)
                	var f Flag
                	_, f = {{there}}
                	println(bool(f))
                	var x, y = {{there}}
                	println(x, y)
                	var any, flag interface{} = {{there}}
                	println(any == 7, flag == true)
                	values, oks := map[int]int{}, map[int]bool{}
                	values[1], oks[2] = {{there}}
                	println(values[1], oks[2])
                	var a [2]int
                	p := &a
                	i := 0
                	p[i+1], ok = {{there}}
                	println(a[1], ok)
                	if w, ok := {{there}}; ok {
                		println(w)
                	}
                	func() { v, ok = {{notThere}} }()
                	println(v, ok, len(d) == 0, n == nil)
                }
                """;
        Assert.Equal(
            "7 true\n0 false\ntrue\n7\ntrue\n7 true\ntrue true\n7 true\n7 true\n7\n0 false true true\n",
            CompileRig.RunUnderPressure(source)
        );
    }

    [Fact]
    public void Globals_get_value_and_ok() =>
        Assert.Equal(
            "7 true\ntrue true\nfalse\n",
            CompileRig.RunUnderPressure(
                Head
                    + """
                    func main() {
                    	println(globalValue, globalOk)
                    	println(globalAny == 0, globalFlag == false)
                    	println(missing)
                    }
                    """
            )
        );

    [Fact]
    public void Wide_values_arrive_whole() =>
        Assert.Equal(
            "3 9 true\n0 0 false\n4 true\n",
            CompileRig.RunUnderPressure(
                """
                package main

                type Wide struct {
                	p    *int
                	rest [40]int8
                }

                func main() {
                	n := 3
                	m := map[int]Wide{1: {p: &n, rest: [40]int8{39: 9}}}
                	w, ok := m[1]
                	println(*w.p, w.rest[39], ok)
                	zero := 0
                	w, ok = m[2]
                	if w.p == nil {
                		w.p = &zero
                	}
                	println(*w.p, w.rest[39], ok)
                	c := make(chan Wide, 1)
                	n = 4
                	c <- m[1]
                	all := make([]Wide, 1)
                	all[0], ok = <-c
                	println(*all[0].p, ok)
                }
                """
            )
        );
}
