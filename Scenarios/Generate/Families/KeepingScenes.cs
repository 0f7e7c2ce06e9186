// What is kept and for how long: by finalizers, pools, queues. What nothing refers to is finalized in the end, though one of
// several may be kept by a word that its goroutine no longer uses; what is finalized is whole.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class KeepingScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new(
            Features.Pools,
            """
            func scene$n() {
            	var pool sync.Pool
            	for i := 0; i < $r; i++ {
            		for j := 0; j < $k; j++ {
            			pool.Put(newCargo(j))
            		}
            		$pause
            		if c, ok := pool.Get().(*cargo); ok {
            			whole(c, c.id)
            		}
            		runtime.GC()
            		runtime.GC()
            		if pool.Get() != nil {
            			panic("a pool has kept something over collections")
            		}
            	}
            }
            """
        )
        {
            FewRounds = 3,
        },
        // Whoever had it has it no longer: it is finalized.
        new(
            Features.Finalizers | Features.Channels,
            """
            var gone$n = make(chan int, 8)

            func watched$n() *cargo {
            	c := newCargo(5)
            	runtime.SetFinalizer(c, func(c *cargo) {
            		whole(c, 5)
            		gone$n <- 1
            	})
            	return c
            }

            func drop$n(i int, line chan *cargo, named map[int]*cargo, from *crate) {
            	$move
            }

            func scene$n() {
            	line, named, from := make(chan *cargo, 8), make(map[int]*cargo), &crate{some: make([]*cargo, 8)}
            	for i := 0; i < 4; i++ {
            		drop$n(i, line, named, from)
            		$pause
            	}
            	for i := 0; i < 3; i++ {
            		runtime.GC()
            		<-gone$n
            	}
            	line <- from.one
            	named[0] = from.one
            }
            """,
            "line <- watched$n()\n\t<-line",
            "named[i] = watched$n()\n\tdelete(named, i)",
            "from.some[i] = watched$n()\n\tcopy(from.some[i:], from.some[i+1:])",
            "from.one = watched$n()\n\tfrom.pair[0] = from.one\n\t*from = crate{some: from.some}",
            "from.any = watched$n()\n\tfrom.any = nil",
            "select {\n\tcase line <- watched$n():\n\t\tselect {\n\t\tcase c := <-line:\n\t\t\twhole(c, 5)\n\t\tdefault:\n\t\t}\n\tdefault:\n\t}",
            "defer whole(watched$n(), 5)",
            "defer func() {\n\t\trecover()\n\t}()\n\tpanic(watched$n())",
            "from.cell = cellOf(watched$n())\n\tfrom.cell = nil",
            "from.set = map[*cargo]bool{watched$n(): true}\n\tdelete(from.set, keyOf(from.set))"
        ),
        // A finalizer brings its object back.
        new(
            Features.Finalizers | Features.Channels,
            """
            var back$n = make(chan *cargo, 8)

            func lose$n(id int) {
            	c := newCargo(id)
            	$move
            	runtime.SetFinalizer(c, func(c *cargo) { back$n <- c })
            }

            func scene$n() {
            	for i := 0; i < 4; i++ {
            		lose$n(i)
            		$pause
            	}
            	for i := 0; i < 3; i++ {
            		runtime.GC()
            		litter(16)
            		c := <-back$n
            		whole(c, c.id)
            		$pause
            	}
            }
            """,
            "runtime.SetFinalizer(c, func(c *cargo) { panic(\"a finalizer that was replaced\") })\n\truntime.SetFinalizer(c, nil)",
            "litter(16)"
        ),
        // The finalizer's function has what it needs to itself.
        new(
            Features.Finalizers | Features.Closures,
            """
            var seen$n = make(chan *cargo, 8)

            func lose$n(id int) {
            	kept := newCargo(id)
            	runtime.SetFinalizer(newCargo(1), func(*cargo) { seen$n <- kept })
            }

            func scene$n() {
            	for i := 0; i < 3; i++ {
            		lose$n(i)
            		$pause
            	}
            	for i := 0; i < 2; i++ {
            		runtime.GC()
            		litter(16)
            		c := <-seen$n
            		$pause
            		whole(c, c.id)
            	}
            }
            """
        ),
    ];
}
