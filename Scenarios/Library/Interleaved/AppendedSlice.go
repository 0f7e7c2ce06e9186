// A slice is appended to an array that has been scanned already, and the only other reference to the item in it is
// dropped before the collector comes there.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; gc until black target
//gcsim:interleave main until enter after; gc until end
//gcsim:without append.slice
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
var target = make([]*item, 0, 8)

func before() {}
func after()  {}

func main() {
	source.items = []*item{&item{nil, 42}}
	before()
	target = append(target, source.items...)
	source.items = nil
	after()
	println(target[0].magic)
}
