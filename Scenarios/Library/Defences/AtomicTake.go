// An item is taken out of its slot by an atomic swap, and lives on a stack from then on.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
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
}

var shelf [16]*box
var garbage []byte

func hold(b *box) {
	it := (*item)(atomic.SwapPointer(&b.content, nil))
	for i := 0; i < 12; i++ {
		garbage = make([]byte, 512)
	}
	check(it)
	atomic.StorePointer(&b.content, unsafe.Pointer(it))
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
		atomic.StorePointer(&shelf[i].content, unsafe.Pointer(newItem()))
	}
	for round := 0; round < 60; round++ {
		hold(shelf[round%16])
	}
	println("done")
}

// Output:
// done
