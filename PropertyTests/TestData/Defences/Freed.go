// A finalizer reads its object once, whatever is in it. There is one collection.
//
//gcsim:procs 2
//gcsim:gogc off
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import (
	"runtime"
	"runtime/debug"
)

type owner struct {
	next   *owner
	number int
}

var ran = make(chan int, 1)

func drop() {
	runtime.SetFinalizer(&owner{nil, 7}, func(o *owner) {
		ran <- o.number
	})
}

func main() {
	drop()
	debug.SetGCPercent(1 << 20)
	runtime.GC()
	<-ran
	println("done")
}
