using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>GOMAXPROCS(n) under work: goroutines run on, and no judge objects to what happens meanwhile.</summary>
public sealed class GoMaxProcsTests
{
    const string Source = """
        package main

        import "runtime"

        type node struct{ next *node }

        var slots [32]*node
        var done [32]bool

        func work(i int) {
        	for k := 0; k < 60; k++ {
        		slots[i] = &node{&node{slots[i]}}
        		if k%20 == 0 {
        			slots[i] = nil
        			runtime.Gosched()
        		}
        	}
        	done[i] = true
        }

        func main() {
        	println(runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-5))
        	for i := range done {
        		go work(i)
        		if i%4 == 0 {
        			print(runtime.GOMAXPROCS(1+i*3/4%5), " ")
        		}
        	}
        	for i := range done {
        		for !done[i] {
        			runtime.Gosched()
        		}
        	}
        	println(runtime.GOMAXPROCS(1000), runtime.GOMAXPROCS(0))
        }
        """;

    [Fact]
    public void Goroutines_run_on_whatever_processors_there_are()
    {
        Program program = CompileRig.Program(Source);
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options with { GoGc = 10 });

            string start = $"{options.Processors} {options.Processors}\n{options.Processors} ";
            Assert.Equal(start + "1 4 2 5 3 1 4 2 256\n", run.Text);
            Assert.Equal(ExitKind.Normal, run.Result.Kind);
            Assert.Empty(run.Report.Findings);
        }
    }
}
