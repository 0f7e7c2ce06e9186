using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Sysmon and a goroutine that does not give its processor up.</summary>
public sealed class PreemptionTests
{
    const string Source = """
        package main

        import "time"

        var stop bool
        var x [10]int

        func call(n int) int {
        	if n == 0 {
        		return 1
        	}
        	return call(n-1) + x[n]
        }

        func main() {
        	start := time.Now()
        	go func() { stop = true }()
        	for !stop {
        		call(3)
        	}
        	d := time.Since(start)
        	println(d >= 9*time.Millisecond, d < 40*time.Millisecond)
        }
        """;

    [Fact]
    public void A_goroutine_that_calls_functions_gives_way_after_ten_milliseconds() =>
        Assert.Equal("true true\n", CompileRig.Run(Source));
}
