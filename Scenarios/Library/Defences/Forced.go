// Several goroutines ask for collections at the same time.
//
//gcsim:procs 3
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

func work(done chan bool) {
	it := newItem()
	for i := 0; i < 6; i++ {
		runtime.GC()
		check(it)
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
