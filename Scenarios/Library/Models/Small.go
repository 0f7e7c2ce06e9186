// The smallest run that a hunt can lose an object in: a mover takes the only reference to a cell out of one global and
// puts it into another, while a collection that the other goroutine asked for marks them. What the cost of a run
// is measured on.
//
//gcsim:procs 2
//gcsim:gogc off
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:hunt-from start
package main

import (
	"runtime/debug"
	"time"
)

type cell struct{ next *cell }

type pad struct{ words [9]uintptr }

var (
	left, right *cell
	trigger     *pad // of a size class that nothing else uses
	begin       chan int
	done        chan int
)

// move is the other goroutine.
func move() {
	<-begin
	right = left
	left = nil
	<-done
}

// start begins the collection and lets the mover go.
func start() {
	trigger = new(pad)
	close(begin)
}

func main() {
	time.Sleep(1) // makes what the runtime needs for timers
	begin, done = make(chan int), make(chan int)
	left = new(cell)
	go move()
	debug.SetGCPercent(0) // collects once; from here on the next allocation starts a collection
	time.Sleep(time.Millisecond)
	start()
	time.Sleep(time.Millisecond) // far longer than all the rest
	println("moved")
}

// Output:
// moved
