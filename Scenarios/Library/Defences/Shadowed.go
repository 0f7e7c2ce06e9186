// Ordinary stores, atomic ones and deferred calls under the shadow heap: blocks are used again, and no shadow may
// be left over from their last life.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 2
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
	a, b *item
	raw  unsafe.Pointer
}

var garbage []byte

func later(it *item, b *box) {
	check(it)
	check(b.a)
}

func use(round int) *box {
	b := &box{a: newItem()}
	b.b = b.a
	defer later(newItem(), b)
	defer later(b.a, b)
	atomic.StorePointer(&b.raw, unsafe.Pointer(b.a))
	garbage = make([]byte, 64+round%64)
	atomic.StorePointer(&b.raw, unsafe.Pointer(b))
	return b
}

func main() {
	var kept [8]*box
	for round := 0; round < 200; round++ {
		kept[round%8] = use(round)
		check(kept[round%8].b)
	}
	println("done")
}

// Output:
// done
