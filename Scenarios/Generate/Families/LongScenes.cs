// What takes many objects or many steps: full work buffers, spans of one object, memory that goes back to the page heap, a goroutine that
// is asked to stop.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class LongScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        // More is grey at once than a work buffer holds.
        new(
            Features.None,
            """
            var wide$n [600]*cargo

            func scene$n() {
            	for i := range wide$n {
            		wide$n[i] = newCargo(i)
            	}
            	for i := 0; i < 4*$r; i++ {
            		litter(1024 + 128*i)
            		$pause
            	}
            	for i, c := range wide$n {
            		whole(c, i)
            	}
            }
            """
        )
        {
            IsLong = true,
        },
        // Large objects, of which each has a span of its own.
        new(
            Features.Slices,
            """
            var large$n []*cargo

            func scene$n() {
            	for round := 0; round < 2; round++ {
            		large$n = make([]*cargo, 4200)
            		for i := 0; i < $k; i++ {
            			large$n[i*350] = newCargo(i)
            			$pause
            		}
            		for i := 0; i < $k; i++ {
            			whole(large$n[i*350], i)
            		}
            		large$n = nil
            		runtime.GC()
            		large$n = make([]*cargo, 4200)
            		for i := 0; i < $k; i++ {
            			if large$n[i*350] != nil {
            				panic("a new array is not zero")
            			}
            		}
            	}
            }
            """
        )
        {
            FewThings = 4,
            IsLong = true,
        },
        // Memory goes back, and comes again for another size.
        new(
            Features.Runtime,
            """
            func scene$n() {
            	for round := 0; round < 2; round++ {
            		var list *cargo
            		for i := 0; i < 40*$k; i++ {
            			list = &cargo{i, list}
            		}
            		whole(&cargo{7, &cargo{8, list}}, 7)
            		list = nil
            		debug.FreeOSMemory()
            		var blocks [8][]byte
            		for i := range blocks {
            			block := make([]byte, 112)
            			block[56] = 7
            			blocks[i] = block[56:]
            		}
            		$pause
            		runtime.GC()
            		for _, block := range blocks {
            			if block[0] != 7 {
            				panic("a block was freed")
            			}
            		}
            	}
            }
            """
        )
        {
            IsLong = true,
        },
        // Busy, without ever giving up its processor by itself.
        new(
            Features.Channels,
            """
            func mix$n(i int) int {
            	var room [8]int
            	room[i&7] = i
            	return room[i&7] & 1
            }

            func scene$n() {
            	done := make(chan bool, 1)
            	go func() {
            		runtime.GC()
            		$pause
            		done <- true
            	}()
            	n := 0
            	for i := 0; i < 400*$k; i++ {
            		n += mix$n(i)
            	}
            	if n != 200*$k {
            		panic("a sum is wrong")
            	}
            	<-done
            }
            """
        )
        {
            IsLong = true,
        },
    ];
}
