// What stack maps say while the runtime is under way with addresses of temporaries: a channel, the value
// that is sent or the room for the one that is received, keys and values of maps, iterators.

using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>How many pointers a frame holds on to during calls of channel and map functions.</summary>
public class RuntimeCallLivenessTests
{
    const string Source = """
        package main

        type T struct{ p, q *T }

        var c = make(chan T, 1)
        var d = make(chan *T, 1)
        var ints = make(chan int, 1)
        var m = map[string]*T{}
        var n = map[int]int{}
        var sink *T

        func send(t *T) {
        	c <- T{t, t} //! 5 ChanSend
        }

        func receive() {
        	t := <-d //! 3 ChanReceive
        	println(1)
        	sink = t
        }

        func receiveNothing() {
        	<-d //! 2 ChanReceive
        	<-ints //! 2 ChanReceive
        	println(<-ints) //! 2 ChanReceive
        }

        func assign(t *T) {
        	m["a"] = t //! 5 MapAssign
        	n[1] = 2 //! 4 MapAssign
        }

        func access() {
        	println(n[1]) //! 2 MapAccess
        	sink = m["b"] //! 3 MapAccess
        }

        func iterate() {
        	for k := range n { //! 7 MapIterateNext
        		println(k)
        	}
        	println(len(n)) //! 1 MapLength
        }

        func choose(t *T) {
        	select { //! 9 Select
        	case d <- t:
        	case x := <-d:
        		sink = x
        	case <-ints:
        	}
        	println(2)
        }

        func main() {
        	send(nil)
        	receive()
        	receiveNothing()
        	assign(nil)
        	access()
        	iterate()
        	choose(nil)
        }
        """;

    [Fact]
    public void What_the_runtime_has_the_address_of_is_in_the_stack_map()
    {
        Program program = CompileRig.Program(Source);
        SortedDictionary<int, string> expected = CompileRig.Expected(Source);
        SortedDictionary<int, string> actual = [];
        foreach (Function function in program.Functions)
        {
            for (int pc = 0; pc < function.Code.Length; pc++)
            {
                if (function.Code[pc].OpCode == OpCode.CallRuntime)
                {
                    int line = program.Info.Sites[function.Sites[pc]].Line;
                    string name = ((RuntimeFunction)function.Code[pc].A).ToString();
                    if (
                        expected.TryGetValue(line, out string? text)
                        && text.EndsWith(name, System.StringComparison.Ordinal)
                    )
                    {
                        string count = Count(function.StackMaps[pc]!)
                            .ToString(CultureInfo.InvariantCulture);
                        actual[line] = $"{count} {name}";
                    }
                }
            }
        }

        CompileRig.AssertLines(expected, actual);
    }

    /// <summary>What was sent, received or looked up and is not used any more keeps nothing alive.</summary>
    [Fact]
    public void Nothing_of_a_call_is_kept_after_it() =>
        Assert.Equal(
            "0\n",
            CompileRig.RunEverywhere(
                """
                package main

                import "runtime"

                type T struct{ p *T; n int }

                var alive int

                func fresh() *T {
                	t := &T{n: 1}
                	alive++
                	runtime.SetFinalizer(t, func(*T) { alive-- })
                	return t
                }

                func main() {
                	c := make(chan *T, 1)
                	c <- fresh()
                	if x := <-c; x.n == 0 {
                		println("impossible")
                	}
                	m := map[int]*T{}
                	m[1] = fresh()
                	if x, ok := m[1]; !ok || x.n == 0 {
                		println("impossible")
                	}
                	for _, x := range m {
                		if x.n == 0 {
                			println("impossible")
                		}
                	}
                	m[1] = nil
                	select {
                	case c <- fresh():
                	case x := <-c:
                		println(x == nil)
                	}
                	<-c
                	for i := 0; i < 3; i++ {
                		runtime.GC()
                		runtime.Gosched()
                	}
                	println(alive)
                }
                """
            )
        );

    static int Count(StackMap map)
    {
        int count = 0;
        for (int slot = 0; slot < map.SlotCount; slot++)
        {
            count += map.IsPointer(slot) ? 1 : 0;
        }

        return count;
    }
}
