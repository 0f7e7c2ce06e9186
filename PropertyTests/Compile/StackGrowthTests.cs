using Xunit;

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
}
