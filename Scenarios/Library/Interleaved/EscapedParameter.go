// The copy of a parameter into its cell in the heap has no barrier, and the cell is black.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
//gcsim:interleave main until enter before; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without param.escape
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
var kept **item

func before() {}
func after()  {}

func keep(it *item) {
	kept = &it
	source.it = nil
}

func main() {
	source.it = &item{nil, 42}
	before()
	keep(source.it)
	after()
	println((*kept).magic)
}
