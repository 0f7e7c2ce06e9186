// Goroutines wait with items that only they know, while one collection after the other is asked for.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:rescan-idle no
package main

import "runtime"

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{nil, 43}, 42}
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

var garbage []byte

func work(line chan bool, done chan bool) {
	it := newItem()
	for ok := <-line; ok; ok = <-line {
		check(it)
		it = newItem()
	}
	done <- true
}

func main() {
	done := make(chan bool)
	var lines [3]chan bool
	for i := range lines {
		lines[i] = make(chan bool)
		go work(lines[i], done)
	}
	for round := 0; round < 30; round++ {
		lines[round%3] <- true
		garbage = make([]byte, 512)
		runtime.Gosched()
		if round%5 == 4 {
			runtime.GC()
		}
	}
	for i := range lines {
		close(lines[i])
		<-done
	}
	println("done")
}

// Output:
// done
