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

    /// <summary>The class of 2,304 bytes is that of the runtime's p.</summary>
    [Fact]
    public void A_processor_is_an_object_that_is_made_once_and_kept()
    {
        const string Counting = """
            package main

            import "runtime"

            var stats runtime.MemStats

            func processors(wanted int) uint64 {
            	runtime.GOMAXPROCS(wanted)
            	runtime.GC()
            	runtime.ReadMemStats(&stats)
            	for i := range stats.BySize {
            		if stats.BySize[i].Size == 2304 {
            			return stats.BySize[i].Mallocs - stats.BySize[i].Frees
            		}
            	}
            	return 0
            }

            func main() {
            	println(processors(0), processors(4), processors(2), processors(4), processors(256))
            }
            """;

        Assert.Equal("1 4 4 4 256\n", CompileRig.Run(Counting));
    }
}
