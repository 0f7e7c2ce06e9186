// A finalizer and what it has captured are known to the record of the finalizer alone.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until end; sweeper until wait
//gcsim:without markroot.specials
//gcsim:finding lost object
package main

import "runtime"

type item struct {
	next  *item
	magic int
}

var done = make(chan int, 1)
var kept *item

func before() {}

func set(captured *item) {
	runtime.SetFinalizer(kept, func(o *item) {
		println(captured.magic)
		done <- 1
	})
}

func main() {
	kept = &item{nil, 1}
	set(&item{nil, 42})
	before()
	kept = nil
	runtime.GC()
	<-done
}
