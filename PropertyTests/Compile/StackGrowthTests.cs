using GcSim.Simulator;
using Xunit;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Stacks that move while something points into them.</summary>
public class StackGrowthTests
{
    [Fact]
    public void A_closure_on_the_stack_is_found_when_its_own_entry_moves_the_stack() =>
        Assert.Equal(
            "42 300\n",
            CompileRig.Run(
                """
                package main

                func main() {
                    n := 41
                    f := func() int {
                        var z [300]int
                        for i := range z {
                            z[i] = 1
                        }
                        sum := 0
                        for i := range z {
                            sum += z[i]
                        }
                        n++
                        return sum
                    }
                    sum := f()
                    println(n, sum)
                }

                """
            )
        );

    [Fact]
    public void Pointers_to_variables_of_outer_frames_move_with_a_deep_stack() =>
        Assert.Equal(
            "2001\n",
            CompileRig.Run(
                """
                package main

                func down(p *int, depth int) {
                    if depth == 0 {
                        *p += 1
                        return
                    }
                    own := *p
                    down(p, depth-1)
                    *p += own - own + 1
                }

                func main() {
                    n := 0
                    down(&n, 2000)
                    println(n)
                }

                """
            )
        );

    [Fact]
    public void A_stack_that_shrinks_takes_along_what_a_waiting_select_points_to()
    {
        Program program = CompileRig.Program(
            """
            package main

            import "runtime"

            func deep(n int) int {
            	if n == 0 {
            		return 0
            	}
            	return deep(n-1) + 1
            }

            func wait(a, b chan *int) int {
            	select {
            	case p := <-a:
            		return *p
            	case p := <-b:
            		return -*p
            	}
            }

            func main() {
            	a, b, done := make(chan *int), make(chan *int), make(chan int)
            	go func() { done <- deep(300) + wait(a, b) }()
            	for i := 0; i < 5; i++ {
            		runtime.Gosched()
            		runtime.GC()
            	}
            	b <- new(int)
            	println(<-done)
            }
            """
        );
        foreach (MachineOptions options in ProgramRun.Machines())
        {
            ProgramRun run = ProgramRun.Of(program, options);

            Assert.Equal("300\n", run.Text);
            Assert.Empty(run.Report.Findings);
        }
    }
}
