// A deletion barrier shades the object that holds the slot, where it should shade what the slot held.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier deletion
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
//gcsim:interleave main until enter before; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without barrier.oldvalue
//gcsim:finding snapshot
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
