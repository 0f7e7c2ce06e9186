// Heap memory that holds no live object was written.
// The culprit: line <- newItem()
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without copystack.sudogs
//gcsim:finding use after free
package main

import "runtime"

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{}
}

func deep(depth int) int {
	var room [16]int
	if depth == 0 {
		return 0
	}
	return deep(depth-1) + room[depth%1]
}

func receive(line chan *item, done chan bool) {
	if deep(7) != 0 || <-line == nil || (<-line).magic != 0 || (<-line).next.magic != 0 {
		panic("an item was freed")
	}
}

func main() {
	line := make(chan *item)
	go receive(line, make(chan bool))
	for i := 0; i < 2; i++ {
		runtime.GC()
		line <- newItem()
	}
}
