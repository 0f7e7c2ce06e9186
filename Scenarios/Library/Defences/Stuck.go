// The finalizer of the second object waits: the first one, whose finalizer has run, is garbage all the same.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime"

type owner struct {
	number int
	load   *[64]int
}

var ran = make(chan int, 8)
var gate = make(chan int)

func drop(number int) {
	runtime.SetFinalizer(&owner{number, new([64]int)}, func(o *owner) {
		ran <- o.number
		if o.number == 1 {
			<-gate
		}
	})
}

func main() {
	drop(1)
	drop(2)
	drop(1)
	runtime.GC()
	<-ran
	for i := 0; i < 6; i++ {
		runtime.GC()
	}
	gate <- 1
	<-ran
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	gate <- 1
	println("done")
}

// Output:
// done
