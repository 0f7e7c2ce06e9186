// Producers and a consumer that meet in a select with several cases, with a default, and with nil channels that switch a
// case off. A goroutine in a select waits on many channels at once: its stack holds the value
// to send, and each channel's queue refers to it until one of them wins.
//
//gcsim:procs 4
//gcsim:gogc 10
package main

import "runtime"

type item struct {
	from, number int
	extra        *item
}

func produce(id, count int, out chan<- *item, quit <-chan struct{}, done chan<- int) {
	sent := 0
	for i := 0; i < count; i++ {
		it := &item{id, i, &item{from: id}}
		select {
		case out <- it:
			sent++
		case <-quit:
			done <- sent
			return
		}
	}
	done <- sent
}

// tryAll empties a channel without ever blocking.
func tryAll(in <-chan *item) (n int) {
	for {
		select {
		case it, ok := <-in:
			if !ok {
				return n
			}
			n += it.number
		default:
			return n
		}
	}
}

func main() {
	fast, slow := make(chan *item, 4), make(chan *item)
	quit, done := make(chan struct{}), make(chan int, 3)
	go produce(1, 60, fast, quit, done)
	go produce(2, 40, slow, quit, done)
	go produce(3, 1<<30, make(chan *item), quit, done) // nobody ever receives from that one

	var sums, counts [3]int
	idle, finished := 0, 0
	on := slow // nil while the consumer does not want the slow producer
	for finished < 2 {
		select {
		case it := <-fast:
			counts[it.from]++
			sums[it.from] += it.number * it.extra.from
			if on == nil {
				on = slow
			}
		case it := <-on:
			counts[it.from]++
			sums[it.from] += it.number * it.extra.from
			if counts[1] < 60 {
				on = nil
			}
		case n := <-done:
			finished++
			println("a producer is done:", n == 60 || n == 40)
		default:
			idle++
			runtime.Gosched()
		}
		if on == nil && counts[1] == 60 {
			on = slow
		}
	}
	rest := tryAll(fast)
	close(quit)
	println("the one without a consumer sent", <-done)
	println("counts", counts[2], "and", counts[1] <= 60, "sums", sums[1]+rest, sums[2])
}

// Output:
// a producer is done: true
// a producer is done: true
// the one without a consumer sent 0
// counts 40 and true sums 1770 1560
