// Large objects come and go, some with pointers and some without.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime"

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

const length = 5000

var kept []*item

func fill() {
	kept = make([]*item, length)
	for i := 0; i < 40; i++ {
		kept[i*100] = newItem()
	}
}

func main() {
	for round := 0; round < 8; round++ {
		fill()
		for i := 0; i < 40; i++ {
			check(kept[i*100])
		}
		kept = nil
		runtime.GC()
		kept = make([]*item, length)
		runtime.GC()
		kept = nil
	}
	println("done")
}

// Output:
// done
