// reflect.Value.Set moves a struct as it is into one that has been scanned.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; gc until black target
//gcsim:interleave main until enter after; gc until end
//gcsim:without typedmemmove.barrier
//gcsim:finding lost object
package main

import "reflect"

type item struct {
	next  *item
	magic int
}

type Pair struct {
	It, Other *item
}

type box struct {
	Pair Pair
}

var source = new(box)
var target = new(box)

func before() {}
func after()  {}

func main() {
	source.Pair.It = &item{nil, 42}
	to := reflect.ValueOf(target).Elem().Field(0)
	from := reflect.ValueOf(source).Elem().Field(0)
	before()
	to.Set(from)
	source.Pair.It = nil
	after()
	println(target.Pair.It.magic)
}
