// A reference moves from the heap to a stack that has been scanned; the barrier is of no help, and the stack is not scanned
// again.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without markterm.rescanstacks
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

func before() {}
func after()  {}

func main() {
	source.it = &item{nil, 42}
	before()
	it := source.it
	source.it = nil
	after()
	println(it.magic)
}
