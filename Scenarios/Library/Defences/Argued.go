// The finalizers' goroutine makes a frame for its calls once and uses it again: between two calls nobody else has it.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime"

type owner struct {
	number int
	next   *owner
}

var ran = make(chan int, 64)
var garbage []byte

func drop(number int) {
	o := &owner{number, nil}
	runtime.SetFinalizer(o, func(o *owner) {
		if o.number >= 16 {
			panic("an owner was freed")
		}
		ran <- o.number
	})
}

func main() {
	for round := 0; round < 16; round++ {
		drop(round)
		runtime.GC()
		for i := 0; i < 8; i++ {
			garbage = make([]byte, 16)
		}
		if round > 0 {
			<-ran
		}
	}
	println("done")
}

// Output:
// done
