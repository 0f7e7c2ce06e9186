// A reachable object was not marked when marking ended.
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without markroot.finalizers
//gcsim:finding lost object
package main

import "runtime"

type item struct {
}

type owner struct {
	it *item
}

func main() {
	o := &owner{}
	runtime.SetFinalizer(o, func(o *owner) {
	})
	for i := 0; i < 2; i++ {
	}
	runtime.GC()
}
