using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

public sealed class ReflectedCallTests
{
    [Fact]
    public void All_results_of_a_reflected_call_are_vouched_for_by_the_barriers_after_the_copy()
    {
        Program program = CompileRig.Program(
            """
            package main

            import (
            	"reflect"
            	"runtime"
            )

            type node struct{ next *node }

            // split is slow, so that its frame may be black when it returns.
            func split(n *node) (*node, int, *node) {
            	for i := 0; i < 20; i++ {
            		n = &node{n}
            		runtime.Gosched()
            	}
            	return &node{n}, 7, &node{}
            }

            func main() {
            	n := reflect.ValueOf((*node)(nil))
            	for i := 0; i < 40; i++ {
            		n = reflect.ValueOf(split).Call([]reflect.Value{n})[i%2*2]
            	}
            	println(n.IsNil())
            }
            """
        );
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options with { GoGc = 5, WbShadow = 0 });

            Assert.Equal("false\n", run.Text);
            Assert.Empty(run.Report.Findings);
        }
    }
}
