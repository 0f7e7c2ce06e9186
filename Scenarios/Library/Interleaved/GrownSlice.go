// append moves to a new array, which is black from the start, and copies what is in the old one as it is.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
//gcsim:interleave main until enter before; gc until phase mark; gc until black target
//gcsim:interleave main until enter after; gc until end
//gcsim:without growslice.barrier
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

type list struct {
	items []*item
}

var source = new(list)
var target = new(list)

func before() {}
func after()  {}

func main() {
	source.items = make([]*item, 1)
	source.items[0] = &item{nil, 42}
	before()
	target.items = append(source.items, nil)
	source.items = nil
	after()
	println(target.items[0].magic)
}
