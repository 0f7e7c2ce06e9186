using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs with channels, run under many schedules: they print the same under all of them.</summary>
public class ChannelRunTests
{
    [Fact]
    public void A_receiver_gets_all_values_in_order_and_then_the_zero_value() =>
        Assert.Equal(
            "0\n1\n2\n0 false\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func produce(c chan<- int, n int) {
                	for i := 0; i < n; i++ {
                		c <- i
                	}
                	close(c)
                }

                func main() {
                	for _, size := range []int{0, 1, 7} {
                		c := make(chan int, size)
                		go produce(c, 3)
                		if size == 7 {
                			for v := range c {
                				println(v)
                			}
                			v, ok := <-c
                			println(v, ok)
                		}
                		for range c {
                		}
                	}
                }
                """
            )
        );

    [Theory]
    [InlineData("int8", "-5", "v == -5")]
    [InlineData("uint8", "200", "v == 200")]
    [InlineData("bool", "true", "v")]
    [InlineData("float64", "-0.5", "v == -0.5")]
    [InlineData("string", "\"a\" + T(text)", "v == \"ab\"")]
    [InlineData("[]string", "[]string{text}", "len(v) == 1 && v[0] == text")]
    [InlineData("interface{}", "text", "v == text")]
    [InlineData("[3]int8", "[3]int8{1, -2, 3}", "v[1] == -2 && v[2] == 3")]
    [InlineData(
        "struct{ a int16; b *string }",
        "struct{ a int16; b *string }{-1, &text}",
        "v.a == -1 && *v.b == text"
    )]
    [InlineData("[30]*string", "[30]*string{29: &text}", "*v[29] == text && v[0] == nil")]
    [InlineData("[0]int", "[0]int{}", "len(v) == 0")]
    [InlineData("struct{}", "struct{}{}", "v == struct{}{}")]
    [InlineData("chan string", "other", "<-v == text")]
    [InlineData("func(int) int", "func(x int) int { return x + len(text) }", "v(3) == 4")]
    public void A_value_of_any_type_arrives_as_it_was_sent(string type, string value, string holds)
    {
        string source = $$"""
            package main

            import "runtime"

            var text = "b"
            var other = make(chan string, 9)

            type T {{type}}

            func send(c chan T) {
            	c <- {{value}}
            	runtime.GC()
            	c <- {{value}}
            }

            func main() {
            	for size := 0; size < 3; size++ {
            		other <- text
            		other <- text
            		c := make(chan T, size)
            		go send(c)
            		v := <-c
            		println({{holds}})
            		runtime.Gosched()
            		v, ok := <-c
            		println({{holds}}, ok)
            	}
            }
            """;
        string round = "true\ntrue true\n";
        Assert.Equal(round + round + round, CompileRig.RunUnderPressure(source));
    }

    [Fact]
    public void Channel_and_value_are_evaluated_once_from_left_to_right_before_the_send() =>
        Assert.Equal(
            "channel\nvalue\n7 1\nfirst\nsecond\n-90\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func on(name string, c chan int) chan int { println(name); return c }

                func value(v int) int { println("value"); return v }

                func main() {
                	c := make(chan int, 5)
                	on("channel", c) <- value(7)
                	println(<-c, cap(c)-len(c)-4)
                	c <- 10
                	c <- 10
                	println(<-on("first", c) - <-on("second", c)*10)
                }
                """
            )
        );

    [Fact]
    public void Len_and_cap_count_and_are_zero_for_nil() =>
        Assert.Equal(
            "0 3\n2 3\n1 3\n0 0\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	c := make(chan string, 3)
                	println(len(c), cap(c))
                	c <- "a"
                	c <- "b"
                	println(len(c), cap(c))
                	println(len(c)-len(<-c), cap(c))
                	var none chan int
                	println(len(none), cap(none))
                }
                """
            )
        );

    /// <summary>Both goroutines have only the values on their way when collections and stack moves come.</summary>
    [Fact]
    public void A_value_is_kept_while_its_sender_or_receiver_waits() =>
        Assert.Equal(
            "4950 4950\n",
            CompileRig.RunUnderPressure(
                """
                package main

                import "runtime"

                type Big struct {
                	p    *int
                	rest [20]int
                	q    *int
                }

                func deep(n int) int {
                	var room [40]int
                	room[n] = n
                	if n == 0 {
                		return 0
                	}
                	return room[n] + deep(n-1)
                }

                func boxed(n int) *int { return &n }

                func send(c chan Big, i int) {
                	b := Big{p: boxed(i), q: boxed(i)}
                	deep(i % 30)
                	c <- b
                }

                func main() {
                	c := make(chan Big)
                	go func() {
                		for i := 0; i < 100; i++ {
                			send(c, i)
                		}
                		close(c)
                	}()
                	p, q := 0, 0
                	for b := range c {
                		deep(20)
                		if b.rest[5] == 0 && *b.p%25 == 0 {
                			runtime.GC()
                		}
                		p += *b.p
                		q += *b.q
                	}
                	println(p, q)
                }
                """
            )
        );

    [Theory]
    [InlineData("var c chan int; c <- 1", "goroutine 1 [chan send (nil chan)]:")]
    [InlineData("var c chan int; <-c", "goroutine 1 [chan receive (nil chan)]:")]
    [InlineData("c := make(chan int); c <- 1", "goroutine 1 [chan send]:")]
    [InlineData("c := make(chan int, 1); c <- 1; c <- 1", "goroutine 1 [chan send]:")]
    [InlineData("c := make(chan int); for range c { }", "goroutine 1 [chan receive]:")]
    [InlineData("select { }", "goroutine 1 [select (no cases)]:")]
    [InlineData("var c chan int; select { case c <- 1: }", "goroutine 1 [select (no cases)]:")]
    [InlineData("c := make(chan int); select { case <-c: case c <- 1: }", "goroutine 1 [select]:")]
    public void Waiting_for_ever_is_a_deadlock(string statements, string goroutine)
    {
        (string text, ExitKind kind, int code) = CompileRig.RunToEnd(
            $"package main\nfunc main() {{\n{statements}\n}}\n"
        );
        Assert.Equal(2, code);
        Assert.Equal(ExitKind.Deadlock, kind);
        Assert.Contains(
            "all goroutines are asleep - deadlock!",
            text,
            System.StringComparison.Ordinal
        );
        Assert.Contains(goroutine, text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("close(c); c <- 1", "send on closed channel")]
    [InlineData("close(c); close(c)", "close of closed channel")]
    [InlineData("c = nil; close(c)", "close of nil channel")]
    [InlineData("n := -1; c = make(chan int, n)", "makechan: size out of range")]
    [InlineData("close(c); select { case c <- 1: default: }", "send on closed channel")]
    public void What_a_channel_does_not_allow_panics(string statements, string message)
    {
        (string text, _, int code) = CompileRig.RunToEnd(
            $"package main\nvar c = make(chan int, 1)\nfunc main() {{\n{statements}\n}}\n"
        );
        Assert.Equal(2, code);
        Assert.Contains($"panic: {message}", text, System.StringComparison.Ordinal);
    }
}
