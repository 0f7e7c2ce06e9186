// Two goroutines store into the same word by atomic operations, so that nobody can know which shadow word is right.
//
//gcsim:procs 3
//gcsim:gogc 5
//gcsim:wbshadow 2
//gcsim:gccheckmark 1
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
	raw unsafe.Pointer
}

var shared = new(box)

func work(done chan bool) {
	mine := newItem()
	for i := 0; i < 100; i++ {
		atomic.StorePointer(&shared.raw, unsafe.Pointer(mine))
		check((*item)(atomic.LoadPointer(&shared.raw)))
		if i%8 == 0 {
			_ = make([]byte, 512+i)
		}
	}
	done <- true
}

func main() {
	done := make(chan bool)
	for i := 0; i < 3; i++ {
		go work(done)
	}
	for i := 0; i < 3; i++ {
		<-done
	}
	println("done")
}

// Output:
// done
