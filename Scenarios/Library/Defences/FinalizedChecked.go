// The same as Finalized.go, marked a second time by checkmark. Objects with finalizers: what they point to, the finalizer and what it has captured must be there when it runs,
// though nothing else refers to them.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 1
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

type owner struct {
	it *item
}

var garbage []byte
var ran = make(chan bool, 64)

func drop(round int) {
	extra := newItem()
	o := &owner{newItem()}
	runtime.SetFinalizer(o, func(o *owner) {
		check(o.it)
		check(extra)
		ran <- true
	})
}

func main() {
	for round := 0; round < 20; round++ {
		drop(round)
		for i := 0; i < 20; i++ {
			garbage = make([]byte, 512)
		}
		if round%5 == 4 {
			runtime.GC()
		}
	}
	runtime.GC()
	<-ran
	println("done")
}

// Output:
// done
