using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>How many pointers a frame holds on to where the collector may look.</summary>
public class LivenessTests
{
    const string Source = """
        package main

        import (
        	"runtime"
        	"unsafe"
        )

        type T struct{ p, q *T }

        func lastUse() {
        	a := new(T)
        	runtime.GC() //! 1
        	global = a
        	runtime.GC() //! 0
        }

        func parameter(a *T, n int) {
        	runtime.GC() //! 1
        	n++
        	runtime.GC() //! 1
        }

        func reassigned() {
        	a := new(T)
        	global = a
        	runtime.GC() //! 0
        	a = new(T)
        	runtime.GC() //! 1
        	global = a
        }

        func aggregate() {
        	var s T
        	s.p = new(T)
        	s.q = new(T)
        	runtime.GC() //! 2
        	global = s.p
        	runtime.GC() //! 0
        }

        func addressed() {
        	runtime.GC() //! 0
        	var s T
        	use(&s)
        	runtime.GC() //! 2
        }

        func scalar() {
        	u := uintptr(unsafe.Pointer(global))
        	runtime.GC() //! 0
        	word = u
        }

        func pointerAgain(u uintptr) {
        	p := unsafe.Pointer(u)
        	runtime.GC() //! 1
        	global = (*T)(p)
        }

        func branches(b bool) {
        	a := new(T)
        	if b {
        		runtime.GC() //! 1
        		global = a
        	} else {
        		runtime.GC() //! 0
        	}
        	runtime.GC() //! 0
        }

        func loop(n int) {
        	a := new(T)
        	for i := 0; i < n; i++ {
        		runtime.GC() //! 1
        		global = a
        	}
        	runtime.GC() //! 0
        }

        func strings(s []string) {
        	for i := range s {
        		t := s[i] + "x"
        		runtime.GC() //! 2
        		text = t
        		runtime.GC() //! 1
        	}
        }

        func kept() {
        	a := fresh()
        	runtime.GC() //! 1
        	_ = a
        	runtime.GC() //! 0
        }

        func onSomePaths(b bool) {
        	if b {
        		var s T
        		use(&s)
        	}
        	runtime.GC() //! 2
        }

        var global *T
        var word uintptr
        var text string

        func use(p *T) { p.p = nil }

        func fresh() *T { return new(T) }

        func main() {}
        """;

    [Fact]
    public void A_pointer_is_live_from_its_definition_to_its_last_use()
    {
        Program program = CompileRig.Program(Source);
        SortedDictionary<int, string> actual = [];
        foreach (Function function in program.Functions)
        {
            for (int pc = 0; pc < function.Code.Length; pc++)
            {
                Instruction instruction = function.Code[pc];
                bool isCollection =
                    instruction.OpCode == OpCode.CallRuntime
                    && (RuntimeFunction)instruction.A == RuntimeFunction.Gc;
                if (isCollection)
                {
                    SiteDescription site = program.Info.Sites[function.Sites[pc]];
                    actual[site.Line] = Count(function.StackMaps[pc]!);
                }
            }
        }

        CompileRig.AssertLines(CompileRig.Expected(Source), actual);
    }

    [Fact]
    public void What_is_initialized_on_some_paths_only_is_zeroed_at_entry()
    {
        Function function = CompileRig.Function(CompileRig.Program(Source), "main.onSomePaths");
        Assert.Equal(OpCode.ZeroSlots, function.Code[0].OpCode);
        Assert.Equal(2, function.Code[0].C);
    }

    [Fact]
    public void Parameters_are_live_at_entry()
    {
        Function function = CompileRig.Function(CompileRig.Program(Source), "main.parameter");
        Assert.True(function.EntryMap.IsPointer(0));
        Assert.False(function.EntryMap.IsPointer(1));
    }

    [Fact]
    public void An_object_behind_a_dead_variable_is_collected()
    {
        string printed = CompileRig.Run(
            """
            package main

            import "runtime"

            type T struct{ p, q *T }

            var ran bool

            func make() *T {
            	t := new(T)
            	runtime.SetFinalizer(t, func(x *T) { ran = true })
            	return t
            }

            func main() {
            	t := make()
            	runtime.GC()
            	runtime.Gosched()
            	println(ran, t != nil)
            	runtime.GC()
            	runtime.Gosched()
            	println(ran)
            }
            """
        );
        Assert.Equal("false true\ntrue\n", printed);
    }

    [Fact]
    public void A_parameter_that_a_deferred_call_captures_keeps_its_value() =>
        Assert.Equal(
            "abc\n3\n",
            CompileRig.Run(
                """
                package main

                func f(s string) int {
                	defer func() { println(s) }()
                	return len(s)
                }

                func main() { println(f("abc")) }
                """
            )
        );

    static string Count(StackMap map)
    {
        int count = 0;
        for (int slot = 0; slot < map.SlotCount; slot++)
        {
            count += map.IsPointer(slot) ? 1 : 0;
        }

        return count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
