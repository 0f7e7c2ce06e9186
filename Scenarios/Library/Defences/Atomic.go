// The only reference to an item wanders by atomic stores, from slot to slot.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import (
	"sync/atomic"
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
	content unsafe.Pointer
	padding [6]int
}

const boxes = 32

var shelf [boxes]*box
var garbage []byte

func move(from, to *box) {
	atomic.StorePointer(&to.content, atomic.LoadPointer(&from.content))
	atomic.StorePointer(&from.content, nil)
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
	}
	at := 0
	for round := 0; round < 400; round++ {
		if round%8 == 0 {
			atomic.StorePointer(&shelf[at].content, unsafe.Pointer(newItem()))
		}
		to := (at + 7) % boxes
		move(shelf[at], shelf[to])
		at = to
		garbage = make([]byte, 512)
		check((*item)(shelf[at].content))
	}
	println("done")
}

// Output:
// done
