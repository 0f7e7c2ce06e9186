// An appended struct of six words is copied as it is: its pointers reach an array that has been scanned.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; gc until black target
//gcsim:interleave main until enter after; gc until end
//gcsim:without append.element
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

type six struct {
	a, b, c, d, e *item
	count         int
}

var source = new(box)
var target = make([]six, 0, 4)

func before() {}
func after()  {}

func main() {
	source.it = &item{nil, 42}
	before()
	target = append(target, six{a: source.it})
	source.it = nil
	after()
	println(target[0].a.magic)
}
