// An atomic swap takes the only reference to an item out of the heap, onto a stack that has been scanned.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier deletion
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
//gcsim:interleave main until enter before; gc until stack main
//gcsim:interleave main until enter after; gc until end
//gcsim:without atomicstorep.shadeold
//gcsim:finding lost object
package main

import (
	"sync/atomic"
	"unsafe"
)

type item struct {
	next  *item
	magic int
}

type box struct {
	it unsafe.Pointer
}

var source = new(box)

func before() {}
func after()  {}

func main() {
	source.it = unsafe.Pointer(&item{nil, 42})
	before()
	it := (*item)(atomic.SwapPointer(&source.it, nil))
	after()
	println(it.magic)
}
