// A goroutine is scanned while it waits to run, and its scan still counts as valid after it has run.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:rescan-idle no
//gcsim:interleave main until enter before; gc until phase mark
//gcsim:interleave main until enter after; gc until end
//gcsim:without scanvalid.clear
//gcsim:finding use after free
package main

import "runtime"

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
	runtime.Gosched()
	it := source.it
	source.it = nil
	after()
	println(it.magic)
}
