// Stacks that grow, shrink and move: under pointers to variables, deferred calls, panics, and while their goroutine waits.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class StackScenes
{
    const string Dive = """
        func dive$n(depth int, at **cargo) int {
        	var room [32]int
        	room[depth&31] = depth
        	if depth == 0 {
        		$pause
        		if at != nil {
        			*at = newCargo(7)
        		}
        		return 0
        	}
        	return dive$n(depth-1, at) + room[depth&31] - depth
        }

        """;

    public static IReadOnlyList<Scene> All { get; } =
    [
        new(
            Features.Defers,
            Dive
                + """
                func set$n(at **cargo, c *cargo) {
                	*at = c
                }

                func scene$n() {
                	var c, d, e *cargo
                	func() {
                		defer set$n(&d, newCargo(9))
                		defer func() { e = newCargo(5) }()
                		$move
                		if dive$n(8*$k, &c) != 0 {
                			panic("a frame was overwritten")
                		}
                	}()
                	$pause
                	whole(c, 7)
                	whole(d, 9)
                	whole(e, 5)
                }
                """,
            "litter(16)",
            "defer dive$n(4*$k, &e)",
            "defer func() { dive$n(4*$k, &e) }()"
        ),
        new(
            Features.Defers,
            Dive
                + """
                func fail$n(c *cargo, depth int) {
                	defer func() {
                		if dive$n(depth, nil) != 0 {
                			panic("a frame was overwritten")
                		}
                	}()
                	panic(c)
                }

                func scene$n() {
                	for i := 0; i < $r; i++ {
                		func() {
                			defer func() {
                				whole(recover().(*cargo), i)
                			}()
                			defer litter(64)
                			fail$n(newCargo(i), 4*$k)
                		}()
                	}
                }
                """
        ),
        // A goroutine whose stack was deep waits, and its stack shrinks meanwhile.
        new(
            Features.Channels,
            Dive
                + """
                func wait$n(line, back chan *cargo, never chan int) {
                	if dive$n(8*$k, nil) != 0 {
                		panic("a frame was overwritten")
                	}
                	for i := 0; i < $r; i++ {
                		var c *cargo
                		$move
                		$pause
                		back <- c
                	}
                }

                func scene$n() {
                	line, back := make(chan *cargo), make(chan *cargo)
                	go wait$n(line, back, make(chan int))
                	for i := 0; i < $r; i++ {
                		runtime.Gosched()
                		runtime.GC()
                		line <- newCargo(i)
                		runtime.GC()
                		whole(<-back, i)
                	}
                }
                """,
            "c = <-line",
            "for got := range line { c = got; break }",
            "select {\n\t\tcase c = <-line:\n\t\tcase <-never:\n\t\t}",
            "select {\n\t\tcase never <- 1:\n\t\tcase got, ok := <-line:\n\t\t\tif ok {\n\t\t\t\tc = got\n\t\t\t}\n\t\t}"
        )
        {
            FewRounds = 3,
        },
        // Results, arguments and variables of frames under way are all that knows what is new.
        new(
            Features.None,
            """
            func down$n(depth int, c *cargo) (*cargo, *cargo) {
            	mine := newCargo(depth)
            	if depth == 0 {
            		$pause
            		return c, mine
            	}
            	c, other := down$n(depth-1, c)
            	$pause
            	whole(mine, depth)
            	whole(other, depth-1)
            	return c, mine
            }

            func scene$n() {
            	for i := 0; i < $r; i++ {
            		c, last := down$n($k, newCargo(50))
            		whole(c, 50)
            		whole(last, $k)
            	}
            }
            """
        ),
    ];
}
