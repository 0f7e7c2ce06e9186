// The collector changes its phase while the program runs: main is in the middle of a store.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase scan; main until line 30; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without gcphase.stop
//gcsim:finding phase
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

var source = new(box)
var target = new(box)

func before() {}
func after()  {}

func main() {
	source.it = &item{nil, 42}
	before()
	target.it = source.it
	source.it = nil
	after()
	println(target.it.magic)
}
