// A send goes straight to the stack of a goroutine that waits: its stack has been scanned, and is not looked at again,
// since the goroutine has not run.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:rescan-idle no
//gcsim:interleave main until enter before; worker until wait; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without send.shade
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

var source = new(box)
var line = make(chan *item)
var done = make(chan int)

func before() {}
func after()  {}

func worker() {
	it := <-line
	println(it.magic)
	done <- 1
}

func main() {
	source.it = &item{nil, 42}
	go worker()
	before()
	line <- source.it
	source.it = nil
	after()
	<-done
}
