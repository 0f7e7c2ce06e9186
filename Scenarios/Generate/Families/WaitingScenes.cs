// Goroutines that wait for each other, and what only they know meanwhile.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class WaitingScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        // Each takes an object out of the heap, waits with it, and puts it back.
        new(
            Features.Channels,
            """
            func keep$n(from *crate, line, done chan bool) {
            	for ok := <-line; ok; ok = <-line {
            		c := from.one
            		from.one = nil
            		<-line
            		whole(c, 3)
            		from.one = c
            	}
            	done <- true
            }

            func scene$n() {
            	done := make(chan bool)
            	var lines [2]chan bool
            	for i := range lines {
            		lines[i] = make(chan bool)
            		go keep$n(&crate{one: newCargo(3)}, lines[i], done)
            	}
            	for i := 0; i < 2*$r; i++ {
            		lines[i&1] <- true
            		$pause
            	}
            	for _, line := range lines {
            		close(line)
            		<-done
            	}
            }
            """
        ),
        // Values that one stack knows go straight to another.
        new(
            Features.Channels,
            """
            func send$n(line chan *cargo) {
            	for i := 0; i < $r; i++ {
            		var stock [$k]*cargo
            		for j := range stock {
            			stock[j] = newCargo(j)
            		}
            		$pause
            		for j := range stock {
            			c := stock[j]
            			stock[j] = nil
            			line <- c
            		}
            	}
            	close(line)
            }

            func scene$n() {
            	line := make(chan *cargo)
            	go send$n(line)
            	var kept [$k]*cargo
            	i := 0
            	for c := range line {
            		kept[i%$k] = c
            		i++
            		$pause
            		for j, k := range kept {
            			if k != nil {
            				whole(k, j)
            			}
            		}
            	}
            }
            """
        ),
        // Two wait on two channels each, and two send on one each.
        new(
            Features.Selects,
            """
            func scene$n() {
            	a, b := make(chan *cargo), make(chan *cargo)
            	done := make(chan int)
            	for i := 0; i < 2; i++ {
            		go func() {
            			n := 0
            			for i := 0; i < $k; i++ {
            				select {
            				case c := <-a:
            					whole(c, 3)
            				case c := <-b:
            					whole(c, 4)
            				}
            				n++
            			}
            			done <- n
            		}()
            	}
            	send := func(line chan *cargo, id int) {
            		for i := 0; i < $k; i++ {
            			line <- newCargo(id)
            			$pause
            		}
            	}
            	go send(a, 3)
            	go send(b, 4)
            	if <-done+<-done != 2*$k {
            		panic("a value was lost")
            	}
            }
            """
        ),
        // Several ask for collections, one after the other or at once.
        new(
            Features.Channels,
            """
            func scene$n() {
            	done := make(chan *cargo, 1)
            	for i := 0; i < 2; i++ {
            		go func() {
            			c := newCargo(8)
            			for j := 0; j < $r; j++ {
            				runtime.GC()
            				$pause
            			}
            			done <- c
            		}()
            	}
            	whole(<-done, 8)
            	whole(<-done, 8)
            }
            """
        )
        {
            FewRounds = 2,
        },
        // A goroutine that sleeps alone knows it.
        new(
            Features.Time | Features.Channels,
            """
            func scene$n() {
            	line := make(chan *cargo, 1)
            	for i := 0; i < $r; i++ {
            		go func(c *cargo) {
            			time.Sleep(time.Microsecond)
            			line <- c
            		}(newCargo(i))
            		$pause
            		whole(<-line, i)
            	}
            }
            """
        ),
        // A lock guards it, and those who wait for the lock know nothing else.
        new(
            Features.Locks | Features.Channels,
            """
            func scene$n() {
            	var lock sync.Mutex
            	one := newCargo(0)
            	done := make(chan bool, 2)
            	for i := 0; i < 2; i++ {
            		go func() {
            			for j := 0; j < $k; j++ {
            				lock.Lock()
            				c := one
            				one = nil
            				$pause
            				one = newCargo(c.id + 1)
            				whole(c, one.id-1)
            				lock.Unlock()
            			}
            			done <- true
            		}()
            	}
            	<-done
            	<-done
            	whole(one, 2*$k)
            }
            """
        ),
    ];
}
