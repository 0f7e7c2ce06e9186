using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>What runtime.ReadMemStats says to a program.</summary>
public sealed class MemStatsTests
{
    const string Source = """
        package main

        import "runtime"

        type node struct {
        	next *node
        	data [30]int
        }

        var kept, before, after = (*node)(nil), new(runtime.MemStats), &runtime.MemStats{Lookups: 9}

        func main() {
        	runtime.GC()
        	runtime.ReadMemStats(before)
        	for i := 0; i < 200; i++ {
        		kept = &node{next: kept}
        	}
        	runtime.GC()
        	var onStack runtime.MemStats
        	runtime.ReadMemStats(&onStack)
        	runtime.ReadMemStats(after)
        	println(after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc, after.NumGC-before.NumGC)
        	println(after.HeapObjects == after.Mallocs-after.Frees, after.Alloc == after.HeapAlloc)
        	println(after.HeapInuse+after.HeapIdle == after.HeapSys, after.HeapSys+after.StackSys == after.Sys)
        	println(after.EnableGC, after.DebugGC, after.Lookups, onStack.NumGC == after.NumGC)
        	for i, class := range after.BySize {
        		if n := class.Mallocs - before.BySize[i].Mallocs; n != 0 {
        			println(class.Size, n, class.Frees)
        		}
        	}
        }
        """;

    [Fact]
    public void ReadMemStats_fills_the_struct_as_programs_see_it()
    {
        MachineOptions options = new() { GoGc = 1_000_000, GcCheckMark = 0 };

        BytecodeRun run = BytecodeRun.Of(CompileRig.Program(Source), options);

        Assert.Equal(
            "200 51200 1\ntrue true\ntrue true\ntrue false 0 true\n256 200 0\n",
            run.Output
        );
        Assert.Empty(run.Story);
        Assert.Equal(
            3,
            run.Events.Count(e =>
                e.Kind == EventKind.WorldStopped && e.A == (ulong)StopReason.ReadMemStats
            )
        );
    }
}
