using System.Collections.Generic;
using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Programs with select statements.</summary>
public class SelectRunTests
{
    [Fact]
    public void Channels_and_values_are_evaluated_in_order_and_left_sides_only_when_chosen() =>
        Assert.Equal(
            "channel a\nvalue 10\nchannel b\nchannel nil\nvalue 30\nsent\n10\n"
                + "channel a\nchannel b\nplace 1\nreceived 5\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func on(name string, c chan int) chan int { println("channel", name); return c }

                func value(v int) int { println("value", v); return v }

                func place(i int) int { println("place", i); return i }

                func main() {
                	a, b := make(chan int, 1), make(chan int, 1)
                	select {
                	case on("a", a) <- value(10):
                		println("sent")
                	case x := <-on("b", b):
                		println("impossible", x)
                	case on("nil", nil) <- value(30):
                		println("impossible")
                	}
                	println(<-a)
                	b <- 5
                	var got [2]int
                	select {
                	case got[place(0)] = <-on("a", a):
                		println("impossible")
                	case got[place(1)] = <-on("b", b):
                		println("received", got[1])
                	}
                }
                """
            )
        );

    [Fact]
    public void One_case_and_a_default_do_not_wait() =>
        Assert.Equal(
            "default\nsent\ndefault\nreceived 1 true\nclosed 0 false\nonly default\nnil\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	c := make(chan int, 1)
                	select {
                	case v := <-c:
                		println(v)
                	default:
                		println("default")
                	}
                	for i := 0; i < 2; i++ {
                		select {
                		default:
                			println("default")
                		case c <- 1:
                			println("sent")
                		}
                	}
                	var v int
                	var ok bool
                	select {
                	case v, ok = <-c:
                		println("received", v, ok)
                	default:
                	}
                	close(c)
                	select {
                	case v, ok := <-c:
                		println("closed", v, ok)
                	default:
                	}
                	select {
                	default:
                		println("only default")
                	}
                	c = nil
                	select {
                	case <-c:
                	case c <- 1:
                	default:
                		println("nil")
                	}
                }
                """
            )
        );

    [Fact]
    public void The_received_value_goes_wherever_an_assignment_can() =>
        Assert.Equal(
            "7 true\n7 true\n7 true\n7 true\n7 true\n7 true\n",
            CompileRig.RunUnderPressure(
                """
                package main

                type Flag bool

                var global *int
                var flag Flag

                func source() chan *int {
                	c := make(chan *int, 1)
                	n := 7
                	c <- &n
                	return c
                }

                func main() {
                	never := make(chan bool)
                	select {
                	case global, flag = <-source():
                		println(*global, bool(flag))
                	case <-never:
                	}
                	m, oks := map[string]*int{}, map[string]interface{}{}
                	select {
                	case m["a"], oks["b"] = <-source():
                		println(*m["a"], oks["b"] == true)
                	case <-never:
                	}
                	var i interface{}
                	select {
                	case i = <-source():
                		println(*i.(*int), len(never) == 0)
                	case <-never:
                	}
                	p := new(struct{ x *int; ok bool })
                	select {
                	case p.x, p.ok = <-source():
                	}
                	println(*p.x, p.ok)
                	select {
                	case x, ok := <-source():
                		f := func() (*int, bool) { return x, ok }
                		y, k := f()
                		println(*y, k)
                	case <-never:
                	}
                	select {
                	case _, ok := <-source():
                		println(7, ok)
                	case _ = <-never:
                	}
                }
                """
            )
        );

    [Fact]
    public void Break_leaves_the_select_or_what_its_label_names() =>
        Assert.Equal(
            "after 0\nafter 1\nend\n",
            CompileRig.RunUnderPressure(
                """
                package main

                func main() {
                	c := make(chan int, 9)
                loop:
                	for i := 0; ; i++ {
                		select {
                		case c <- i:
                			if i == 2 {
                				break loop
                			}
                			break
                		}
                		println("after", i)
                	}
                	println("end")
                }
                """
            )
        );

    [Fact]
    public void Every_case_that_can_go_on_is_chosen_in_some_run()
    {
        const string Source = """
            package main

            func main() {
            	a, b := make(chan int, 1), make(chan int, 1)
            	a <- 1
            	select {
            	case <-a:
            		println("receive a")
            	case b <- 1:
            		println("send b")
            	case b <- 2:
            		println("send b again")
            	}
            }
            """;
        SortedSet<string> seen = [];
        for (ulong seed = 1; seed <= 40; seed++)
        {
            seen.Add(CompileRig.Run(Source, new MachineOptions { Seed = seed }));
        }

        Assert.Equal(["receive a\n", "send b again\n", "send b\n"], seen);
    }

    /// <summary>Values wait in the frame of a select while others collect and move stacks.</summary>
    [Fact]
    public void A_server_of_several_channels_loses_nothing() =>
        Assert.Equal(
            "3600 60\n",
            CompileRig.RunUnderPressure(
                """
                package main

                import "runtime"

                type Request struct {
                	n     *int
                	reply chan [12]*int
                }

                func serve(left, right chan Request, stop chan bool, done chan int) {
                	served := 0
                	for {
                		select {
                		case r := <-left:
                			served++
                			r.reply <- [12]*int{11: r.n}
                		case r, ok := <-right:
                			if ok {
                				served++
                				select {
                				case r.reply <- [12]*int{11: r.n}:
                				case <-stop:
                				}
                			}
                		case <-stop:
                			done <- served
                			return
                		}
                	}
                }

                func client(c chan Request, n int, sum chan int) {
                	total := 0
                	for i := 0; i < 20; i++ {
                		k := n
                		r := Request{&k, make(chan [12]*int, i%2)}
                		c <- r
                		if i%10 == 0 {
                			runtime.GC()
                		}
                		total += *(<-r.reply)[11]
                	}
                	sum <- total
                }

                func main() {
                	left, right := make(chan Request), make(chan Request, 1)
                	stop, done, sum := make(chan bool), make(chan int), make(chan int)
                	go serve(left, right, stop, done)
                	go client(left, 50, sum)
                	go client(right, 60, sum)
                	go client(left, 70, sum)
                	total := <-sum + <-sum + <-sum
                	stop <- true
                	println(total, <-done)
                }
                """
            )
        );
}
