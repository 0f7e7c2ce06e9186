// A send copies without a barrier into a channel's buffer that has been scanned: word 2 of a channel points to its buffer.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; gc until black target[2]
//gcsim:interleave main until enter after; gc until end
//gcsim:without chanbuf.barrier
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
var target = make(chan *item, 2)

func before() {}
func after()  {}

func main() {
	source.it = &item{nil, 42}
	before()
	target <- source.it
	source.it = nil
	after()
	println((<-target).magic)
}
