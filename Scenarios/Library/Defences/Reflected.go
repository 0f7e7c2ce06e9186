// Reflected calls: the results are copied into a block of the heap, and live there for as long as somebody
// keeps the reflect.Values.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
package main

import (
	"reflect"
	"unsafe"
)

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{nil, 43}, 42}
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

type box struct {
	it *item
}

var boxes [8]box
var kept [8][]reflect.Value
var garbage []byte

// take gives away the only reference to the item in box i.
func take(i int) *item {
	it := boxes[i].it
	boxes[i].it = nil
	garbage = make([]byte, 512)
	return it
}

func main() {
	f := reflect.ValueOf(take)
	for round := 0; round < 200; round++ {
		i := round % len(boxes)
		boxes[i].it = newItem()
		garbage = make([]byte, 512)
		kept[i] = f.Call([]reflect.Value{reflect.ValueOf(i)})
		garbage = make([]byte, 512)
		for _, values := range kept {
			if values != nil {
				check((*item)(unsafe.Pointer(values[0].Pointer())))
			}
		}
	}
	println("done")
}

// Output:
// done
