// A goroutine whose stack was deep waits for a value; its stack is halved meanwhile, and moves.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
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

func deep(depth int) int {
	var room [16]int
	room[depth%16] = depth
	if depth == 0 {
		return 0
	}
	return deep(depth-1) + room[depth%16] - depth
}

func receive(line chan *item, done chan bool) {
	if deep(120) != 0 {
		panic("a frame was overwritten")
	}
	for i := 0; i < 4; i++ {
		check(<-line)
	}
	done <- true
}

func main() {
	line := make(chan *item)
	done := make(chan bool)
	for round := 0; round < 4; round++ {
		go receive(line, done)
		for i := 0; i < 4; i++ {
			runtime.Gosched()
			runtime.GC()
			line <- newItem()
		}
		<-done
	}
	println("done")
}

// Output:
// done
